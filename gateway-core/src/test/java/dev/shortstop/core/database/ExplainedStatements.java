package dev.shortstop.core.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/**
 * A database that asks the server for its plan of each SELECT right before it executes it, with the same values, and counts
 * the rows that were read. For MariaDB and MySQL.
 */
public final class ExplainedStatements {

    private static final String DRIVERS_PREFIX = "ClientPreparedStatement: ";

    /**
     * One execution.
     *
     * @param sql as it was prepared, in one line
     * @param plan a line for each table
     * @param rowsRead by way of indexes, in the storage engine
     */
    public record Execution(String sql, List<PlanLine> plan, long rowsRead) {

        /** What nobody wants where a table is large; empty if there is nothing of the kind. */
        public List<String> complaints() {
            return plan.stream()
                    .filter(line -> line.isFullScan() || line.sortsOrCopies())
                    .map(line -> line + " in " + sql)
                    .toList();
        }
    }

    /** A line of EXPLAIN. */
    public record PlanLine(String selectType, String table, String type, String key, String extra) {

        private boolean isFullScan() {
            boolean isDerived = table.startsWith("<");
            return !isDerived && (type.equals("ALL") || type.equals("index"));
        }

        private boolean sortsOrCopies() {
            return !selectType.equals("UNION RESULT")
                    && (extra.contains("Using filesort") || extra.contains("Using temporary"));
        }
    }

    private final List<Execution> executions = new CopyOnWriteArrayList<>();
    private final Jdbi jdbi;

    public ExplainedStatements(Jdbi real) {
        this.jdbi = Jdbi.create(() -> watched(real.open().getConnection()))
                .installPlugin(new SqlObjectPlugin())
                .registerArgument(new InstantArguments());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public List<Execution> executions() {
        return List.copyOf(executions);
    }

    public void clear() {
        executions.clear();
    }

    /** Rows read by all statements so far. */
    public long rowsRead() {
        return executions.stream().mapToLong(Execution::rowsRead).sum();
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = invoke(connection, method, arguments);
                    if (result instanceof PreparedStatement statement && arguments[0] instanceof String sql) {
                        return sql.stripLeading().matches("(?s)\\(?SELECT.*") ? watched(statement, sql) : statement;
                    }
                    return result;
                });
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("execute") && !method.getName().equals("executeQuery")) {
                        return invoke(statement, method, arguments);
                    }
                    List<PlanLine> plan = explain(statement);
                    long before = rowsRead(statement.getConnection());
                    Object result = invoke(statement, method, arguments);
                    // The driver has fetched all rows by now.
                    long read = rowsRead(statement.getConnection()) - before;
                    executions.add(new Execution(sql.strip().replaceAll("\\s+", " "), plan, read));
                    return result;
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static List<PlanLine> explain(PreparedStatement prepared) throws SQLException {
        String shown = prepared.toString();
        String filledIn = shown.substring(shown.indexOf(DRIVERS_PREFIX) + DRIVERS_PREFIX.length());
        List<PlanLine> lines = new ArrayList<>();
        try (Statement statement = prepared.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + filledIn)) {
            while (rows.next()) {
                lines.add(new PlanLine(
                        text(rows, "select_type"),
                        text(rows, "table"),
                        text(rows, "type"),
                        text(rows, "key"),
                        text(rows, "Extra")));
            }
        }
        return lines;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** Not those of temporary tables, which SHOW fills itself. */
    private static long rowsRead(Connection connection) throws SQLException {
        long read = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read_%'")) {
            while (rows.next()) {
                if (!rows.getString(1).toLowerCase(Locale.ROOT).startsWith("handler_read_rnd")) {
                    read += rows.getLong(2);
                }
            }
        }
        return read;
    }

    @Override
    public String toString() {
        return executions.stream().map(Execution::toString).collect(Collectors.joining("\n"));
    }
}
