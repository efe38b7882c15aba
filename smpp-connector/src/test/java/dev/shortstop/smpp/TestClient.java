package dev.shortstop.smpp;

import java.time.Duration;

/** Our client role as tests want it: named carrier, bound as gateway with pa55, and soon back when it is not. */
final class TestClient {
    static final MessageListener ACCEPT_ALL = (message, responder) -> responder.respond(CommandStatus.ESME_ROK);

    private TestClient() {}

    static ConnectionSettingsBuilder settings(int port) {
        return settings("carrier", "127.0.0.1", port);
    }

    static ConnectionSettingsBuilder settings(String name, String host, int port) {
        return ConnectionSettings.defaults(name, host, port, "gateway", new Secret("pa55")).toBuilder()
                .reconnectMin(Duration.ofMillis(10))
                .reconnectMax(Duration.ofMillis(50));
    }
}
