package dev.shortstop.core.database;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The driver's properties for throughput and safety, less the ones that the operator's URL sets by itself. */
final class ConnectionProperties {

    private ConnectionProperties() {}

    /** For the pool's connections. */
    static Properties forTraffic(DatabaseSettings settings) {
        Map<String, String> ours = common(settings);
        ours.put("socketTimeout", millis(settings.socketTimeout()));
        ours.put("sessionVariables", "innodb_lock_wait_timeout=" + lockWaitSeconds(settings));
        // Many rows go out in one statement; the driver makes multi-row statements of batches.
        ours.put("rewriteBatchedStatements", "true");
        // The driver believes its own records of autocommit and isolation: no round trips to ask or repeat.
        ours.put("useLocalSessionState", "true");
        ours.put("elideSetAutoCommits", "true");
        ours.put("alwaysSendSetIsolation", "false");
        ours.put("cacheServerConfiguration", "true");
        ours.put("maintainTimeStats", "false");
        // Spares the parsing of a statement's text in the driver. Statements stay client-side: server-side ones cannot
        // be rewritten.
        ours.put("cachePrepStmts", "true");
        ours.put("prepStmtCacheSize", "250");
        ours.put("prepStmtCacheSqlLimit", "16384");
        return without(settings.jdbcUrl(), ours);
    }

    /** For migrations: a change of a large table is silent for longer than any socket time-out. */
    static Properties forMigration(DatabaseSettings settings) {
        Map<String, String> ours = common(settings);
        ours.put("socketTimeout", "0");
        return without(settings.jdbcUrl(), ours);
    }

    /** For one connection without a pool. */
    static Properties forLogin(DatabaseSettings settings) {
        Properties properties = forTraffic(settings);
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password().reveal());
        return properties;
    }

    /**
     * Below the socket time-out: a lock that is not granted is to be an error of one statement, not a lost connection.
     */
    private static long lockWaitSeconds(DatabaseSettings settings) {
        return Math.max(1, settings.socketTimeout().toMillis() * 3 / 5 / 1_000);
    }

    private static Map<String, String> common(DatabaseSettings settings) {
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put("connectTimeout", millis(settings.connectTimeout()));
        ours.put("tcpNoDelay", "true");
        ours.put("tcpKeepAlive", "true");
        ours.put("characterEncoding", "UTF-8"); // the server's utf8mb4
        // As an offset: servers know zones by name only once somebody has loaded the zone tables.
        ours.put("connectionTimeZone", "+00:00");
        ours.put("forceConnectionTimeZoneToSession", "true");
        ours.put("preserveInstants", "true");
        // Guarded updates and upserts are judged by the rows that they changed.
        ours.put("useAffectedRows", "true");
        return ours;
    }

    private static Properties without(String jdbcUrl, Map<String, String> ours) {
        Set<String> theirs = DatabaseUrl.parse(jdbcUrl).propertyNames();
        Properties properties = new Properties();
        ours.forEach((name, value) -> {
            if (!theirs.contains(name)) {
                properties.setProperty(name, value);
            }
        });
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis())));
    }
}
