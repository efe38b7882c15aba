package dev.shortstop.core.imports;

import dev.shortstop.core.consent.OperationOutcome;

/** What became of a row. */
sealed interface RowOutcome {

    record Added() implements RowOutcome {}

    record AlreadyThere() implements RowOutcome {}

    /** @param reason for people */
    record Refused(String reason) implements RowOutcome {}

    static RowOutcome of(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Joined || outcome instanceof OperationOutcome.OptedOut) {
            return new Added();
        }
        if (outcome instanceof OperationOutcome.AlreadyMember || outcome instanceof OperationOutcome.AlreadyOptedOut) {
            return new AlreadyThere();
        }
        if (outcome instanceof OperationOutcome.RefusedOptedOut refusal) {
            return new Refused("on the Opt-Out List: " + refusal.optOut().reason());
        }
        if (outcome instanceof OperationOutcome.NoSuchList) {
            return new Refused("the list was deleted meanwhile");
        }
        throw new IllegalStateException("no import asks for this: " + outcome);
    }
}
