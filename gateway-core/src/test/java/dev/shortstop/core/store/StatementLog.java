package dev.shortstop.core.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** A database that writes down the statements that are prepared on it. */
public final class StatementLog {

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Jdbi jdbi;

    public StatementLog(Jdbi real) {
        this.jdbi = Jdbi.create(() -> logging(real.open().getConnection())).installPlugin(new SqlObjectPlugin());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public List<String> statements() {
        return List.copyOf(statements);
    }

    private Connection logging(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
