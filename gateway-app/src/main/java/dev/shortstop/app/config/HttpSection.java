package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.tls.TlsServerSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section {@code [http]}: there is an HTTP API where there is the section. */
final class HttpSection implements Supplier<HttpConfig> {

    /** A name or an IPv4 address, or an IPv6 address in brackets; and a port. */
    private static final Pattern LISTEN = Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^\\s:\\[\\]]+)):([0-9]{1,5})");

    private static final int HIGHEST_PORT = 65_535;

    private final HttpConfig defaults = HttpConfig.defaults();
    private final Setting<String> listen;
    private final Supplier<Optional<TlsServerSettings>> tls;
    private final Setting<Integer> requestsPerSecond;
    private final Setting<Integer> burst;
    private final Setting<Integer> databaseConnections;
    private final Setting<Integer> maxConnections;
    private final Setting<Duration> idleTimeout;
    private final Supplier<Optional<ConsoleConfig>> console;

    HttpSection(TomlSection section, TlsKeys tlsKeys, Supplier<Optional<ConsoleConfig>> console) {
        this.console = console;
        listen = section.string("listen")
                .where(
                        HttpSection::isListen,
                        "must be an address and a port",
                        "Write it like \"127.0.0.1:8080\" or \"[::1]:8080\"; 0.0.0.0 is every address of the machine")
                .orElse(defaults.host() + ":" + defaults.port());
        requestsPerSecond = section.integer("requests-per-second", 1, 100_000).orElse(defaults.requestsPerSecond());
        burst = section.integer("burst", 1, 100_000).orElse(defaults.burst());
        databaseConnections = section.integer("database-connections", 1, 100).orElse(defaults.databaseConnections());
        maxConnections = section.integer("max-connections", 10, 100_000).orElse(defaults.maxConnections());
        idleTimeout = section.duration("idle-timeout", Duration.ofSeconds(1), Duration.ofMinutes(10))
                .orElse(defaults.idleTimeout());
        boolean hasTls = section.findTable("tls").isPresent();
        tls = tlsKeys.server(section);
        listen.ifUsable(address -> {
            if (!hasTls && !isLoopback(address)) {
                listen.warning(
                        "keys of the HTTP API can be read on the way: it listens beyond this machine without TLS",
                        "Add [http.tls], or listen on 127.0.0.1 behind a proxy that has TLS");
            }
        });
    }

    private static boolean isListen(String text) {
        Matcher matcher = LISTEN.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(3)) <= HIGHEST_PORT;
    }

    private static boolean isLoopback(String listen) {
        String host = hostOf(listen);
        try {
            // Names other than this one are not looked up: a check must not wait for the network.
            return host.equals("localhost")
                    || (host.matches("[0-9.]+") || host.contains(":"))
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private static String hostOf(String listen) {
        return listen.substring(0, listen.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
    }

    Setting<Integer> databaseConnections() {
        return databaseConnections;
    }

    /** To be asked once the whole file is known to be good. */
    @Override
    public HttpConfig get() {
        String address = listen.get();
        return new HttpConfig(
                hostOf(address),
                Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)),
                tls.get(),
                requestsPerSecond.get(),
                burst.get(),
                databaseConnections.get(),
                maxConnections.get(),
                idleTimeout.get(),
                console.get(),
                defaults.transfers());
    }
}
