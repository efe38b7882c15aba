package dev.shortstop.core.database;

import com.mysql.cj.jdbc.Driver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** SQL on a connection of its own, outside any pool. */
final class TestSql {

    private TestSql() {}

    static Connection connect(DatabaseSettings settings) throws SQLException {
        return new Driver().connect(settings.jdbcUrl(), ConnectionProperties.forLogin(settings));
    }

    /** The first column of the first row. */
    static String ask(DatabaseSettings settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new SQLException("no row: " + sql);
            }
            return rows.getString(1);
        }
    }

    static String ask(EmbeddedMariaDb database, String sql) throws SQLException {
        return ask(database.settings(), sql);
    }

    static void run(EmbeddedMariaDb database, String... statements) throws SQLException {
        try (Connection connection = connect(database.settings());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
