package dev.shortstop.core.database;

import com.mysql.cj.jdbc.Driver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Tells whether our server is ready: it listens, lets us in, and is the one that runs on our tables.
 *
 * @param tables the server's directory, since another server may have come to the port
 */
record ServerLogin(String user, Secret password, Path tables) {

    private static final String CONNECT_TIMEOUT_MILLIS = "2000";
    private static final String SOCKET_TIMEOUT_MILLIS = "5000";

    boolean succeeds(int port) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_MILLIS);
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_MILLIS);
        properties.setProperty("sslMode", "DISABLED");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        try (Connection connection = new Driver().connect("jdbc:mysql://127.0.0.1:" + port + "/", properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@datadir")) {
            return row.next() && Path.of(row.getString(1)).equals(tables);
        } catch (SQLException e) {
            return false;
        }
    }
}
