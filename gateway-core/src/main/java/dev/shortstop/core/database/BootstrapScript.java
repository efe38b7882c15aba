package dev.shortstop.core.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The SQL that makes an empty directory a database, as {@code mariadb-install-db} feeds it to the server. Not by that
 * script itself: it needs a shell and host name look-ups, and leaves accounts without password.
 */
final class BootstrapScript {

    /** In this order. Not the help texts and the sys schema, which cost most of the time and serve people only. */
    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    private BootstrapScript() {}

    static boolean isOne(String fileName) {
        return SYSTEM_TABLES.stream().anyMatch(script -> fileName.endsWith("/" + script));
    }

    /** @param scripts the directory of MariaDB's own scripts */
    static String creating(Path scripts, String schema, String user, Secret password) throws IOException {
        // The server reads one statement a line here, unless a line ends without semicolon.
        StringBuilder sql = new StringBuilder("""
                CREATE DATABASE IF NOT EXISTS mysql;
                USE mysql;
                SET @auth_root_socket = NULL;
                """);
        for (String script : SYSTEM_TABLES) {
            sql.append(Files.readString(scripts.resolve(script))).append('\n');
        }
        return sql.append("CREATE DATABASE %s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n".formatted(schema))
                .append(accounts(user, password))
                .toString();
    }

    /** For a directory that has a database, whose password is lost. */
    static String resettingAccounts(String user, Secret password) {
        return "USE mysql;\n" + accounts(user, password);
    }

    /** Leaves one account that can log in, from this host, by password. */
    private static String accounts(String user, Secret password) {
        return """
                DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';
                DELETE FROM mysql.proxies_priv;
                FLUSH PRIVILEGES;
                CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY PASSWORD '%2$s';
                GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'127.0.0.1' WITH GRANT OPTION;
                """.formatted(user, nativeHash(password));
    }

    /** As mysql_native_password keeps it, so that the password itself reaches no log: SHA-1 of SHA-1. */
    private static String nativeHash(Secret password) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] once = sha1.digest(password.reveal().getBytes(StandardCharsets.UTF_8));
            return "*" + HexFormat.of().formatHex(sha1.digest(once)).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
