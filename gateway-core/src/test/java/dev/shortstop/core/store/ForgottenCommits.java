package dev.shortstop.core.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** A database whose connection breaks after a commit, before the answer comes: the work is done, and nobody knows. */
public final class ForgottenCommits {

    private final AtomicInteger toForget = new AtomicInteger();
    private final Jdbi jdbi;

    public ForgottenCommits(Jdbi real) {
        this.jdbi = Jdbi.create(() -> forgetful(real.open().getConnection())).installPlugin(new SqlObjectPlugin());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The answers to this many of the next commits are lost. */
    public void forget(int commits) {
        toForget.set(commits);
    }

    private Connection forgetful(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit")
                                && toForget.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            throw new SQLException("Communications link failure", "08S01");
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
