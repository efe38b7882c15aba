package dev.shortstop.core.operation;

import dev.shortstop.core.consent.OperationOutcome;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What is to be committed together with an operation, or not at all: the progress of an import, say. Called last within the
 * transaction, and again with each try. Where the operation changed nothing, a try whose commit went unnoticed cannot be
 * told from one that failed, so it may have been called for one that committed, too.
 */
@FunctionalInterface
public interface Alongside {

    /** Writes nothing. */
    Alongside NOTHING = (handle, outcomes) -> {};

    /** @param outcomes in the order of the numbers that were asked for */
    void write(Handle handle, List<OperationOutcome> outcomes);
}
