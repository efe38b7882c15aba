package dev.shortstop.app.console;

import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.simulator.SmscSimulator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/** What only the demo has. Thread-safe. */
public final class DemoParts {

    /** Whom the demo lets in by itself. */
    public static final EmailAddress OPERATOR = new EmailAddress("demo@localhost");

    private final SmscSimulator simulator;
    private final IntSupplier unsettledReplies;
    private final AtomicBoolean visited = new AtomicBoolean();

    /**
     * @param simulator keeps traces of its handsets
     * @param unsettledReplies MTs that are committed and whose submit result is not recorded yet
     */
    public DemoParts(SmscSimulator simulator, IntSupplier unsettledReplies) {
        this.simulator = simulator;
        this.unsettledReplies = unsettledReplies;
    }

    public SmscSimulator simulator() {
        return simulator;
    }

    public IntSupplier unsettledReplies() {
        return unsettledReplies;
    }

    /** Somebody has seen the handset. */
    public void markVisited() {
        visited.set(true);
    }

    /** Until somebody has, it is the first page. */
    public boolean isFirstVisit() {
        return !visited.get();
    }
}
