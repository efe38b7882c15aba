package dev.shortstop.app.config;

import dev.shortstop.smpp.tls.TlsServerSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * The HTTP API.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 0 for any that is free
 * @param requestsPerSecond of one key on one gateway, at least 1
 * @param burst how many requests a key may send at once, after a pause; at least 1
 * @param databaseConnections beside those of the gateway, so that requests take nothing away from messages
 * @param idleTimeout silence after which a connection is closed
 * @param console empty: there is no console
 * @param transfers downloads and uploads
 */
public record HttpConfig(
        String host,
        int port,
        Optional<TlsServerSettings> tls,
        int requestsPerSecond,
        int burst,
        int databaseConnections,
        int maxConnections,
        Duration idleTimeout,
        Optional<ConsoleConfig> console,
        TransferLimits transfers) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    /** For this machine alone, without TLS. */
    public static HttpConfig defaults() {
        return new HttpConfig(
                DEFAULT_HOST,
                DEFAULT_PORT,
                Optional.empty(),
                100,
                200,
                4,
                1_000,
                Duration.ofSeconds(30),
                Optional.of(ConsoleConfig.defaults()),
                TransferLimits.defaults());
    }

    /** What clients on this machine call it: {@code https://127.0.0.1:8080}. */
    public String origin() {
        return (tls.isPresent() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    public HttpConfig withPort(int newPort) {
        return new HttpConfig(
                host,
                newPort,
                tls,
                requestsPerSecond,
                burst,
                databaseConnections,
                maxConnections,
                idleTimeout,
                console,
                transfers);
    }

    public HttpConfig withTls(TlsServerSettings newTls) {
        return new HttpConfig(
                host,
                port,
                Optional.of(newTls),
                requestsPerSecond,
                burst,
                databaseConnections,
                maxConnections,
                idleTimeout,
                console,
                transfers);
    }

    public HttpConfig withRate(int newRequestsPerSecond, int newBurst) {
        return new HttpConfig(
                host,
                port,
                tls,
                newRequestsPerSecond,
                newBurst,
                databaseConnections,
                maxConnections,
                idleTimeout,
                console,
                transfers);
    }

    public HttpConfig withConnections(int newMaxConnections, Duration newIdleTimeout) {
        return new HttpConfig(
                host,
                port,
                tls,
                requestsPerSecond,
                burst,
                databaseConnections,
                newMaxConnections,
                newIdleTimeout,
                console,
                transfers);
    }

    public HttpConfig withConsole(Optional<ConsoleConfig> newConsole) {
        return new HttpConfig(
                host,
                port,
                tls,
                requestsPerSecond,
                burst,
                databaseConnections,
                maxConnections,
                idleTimeout,
                newConsole,
                transfers);
    }

    public HttpConfig withTransfers(TransferLimits newTransfers) {
        return new HttpConfig(
                host,
                port,
                tls,
                requestsPerSecond,
                burst,
                databaseConnections,
                maxConnections,
                idleTimeout,
                console,
                newTransfers);
    }

    public HttpConfig withDatabaseConnections(int newDatabaseConnections) {
        return new HttpConfig(
                host,
                port,
                tls,
                requestsPerSecond,
                burst,
                newDatabaseConnections,
                maxConnections,
                idleTimeout,
                console,
                transfers);
    }
}
