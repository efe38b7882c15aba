package dev.shortstop.core.database;

import java.time.Duration;
import java.util.Objects;

/**
 * Which database, and how to use it.
 *
 * @param jdbcUrl {@code jdbc:mysql://host[:port]/schema[?parameters]}, for MariaDB and TiDB too. Its parameters win
 *     over the ones that {@link Database} sets. It must not carry a user or a password, in whatever form.
 * @param poolSize the most connections that are open at once, at least 1
 * @param connectionTimeout how long a thread waits for a free connection of the pool, at least 250 ms
 * @param connectTimeout how long the TCP connection and login to a server may take
 * @param socketTimeout how long the server may stay silent within a statement before the connection counts as lost
 */
public record DatabaseSettings(
        String jdbcUrl,
        String user,
        Secret password,
        int poolSize,
        Duration connectionTimeout,
        Duration connectTimeout,
        Duration socketTimeout) {

    public static final int DEFAULT_POOL_SIZE = 10;
    public static final Duration DEFAULT_CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration DEFAULT_SOCKET_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration LEAST_CONNECTION_TIMEOUT = Duration.ofMillis(250);

    /** @throws IllegalArgumentException with a message for the operator, if a value is out of its range */
    public DatabaseSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        requireUsableUrl(jdbcUrl);
        if (poolSize < 1) {
            throw new IllegalArgumentException("the pool needs at least 1 connection, not " + poolSize);
        }
        if (connectionTimeout.compareTo(LEAST_CONNECTION_TIMEOUT) < 0) {
            throw new IllegalArgumentException("the connection time-out is at least 250 ms, not " + connectionTimeout);
        }
        requirePositive(connectTimeout, "connect time-out");
        requirePositive(socketTimeout, "socket time-out");
    }

    /** With the default pool size and time-outs. */
    public DatabaseSettings(String jdbcUrl, String user, Secret password) {
        this(
                jdbcUrl,
                user,
                password,
                DEFAULT_POOL_SIZE,
                DEFAULT_CONNECTION_TIMEOUT,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_SOCKET_TIMEOUT);
    }

    public DatabaseSettings withPoolSize(int newPoolSize) {
        return new DatabaseSettings(
                jdbcUrl, user, password, newPoolSize, connectionTimeout, connectTimeout, socketTimeout);
    }

    public DatabaseSettings withTimeouts(Duration newConnectionTimeout, Duration newConnect, Duration newSocket) {
        return new DatabaseSettings(jdbcUrl, user, password, poolSize, newConnectionTimeout, newConnect, newSocket);
    }

    /** @throws IllegalArgumentException with a message for the operator, which never repeats the URL */
    public static void requireUsableUrl(String jdbcUrl) {
        DatabaseUrl.parse(jdbcUrl);
    }

    /** Hosts and schema, for people: {@code db:3306/shortstop}. */
    public String address() {
        return DatabaseUrl.parse(jdbcUrl).address();
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("the " + name + " must be more than zero, not " + value);
        }
    }
}
