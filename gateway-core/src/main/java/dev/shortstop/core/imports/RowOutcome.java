package dev.shortstop.core.imports;

import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OptOut;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What became of a row. */
sealed interface RowOutcome {

    record Added() implements RowOutcome {}

    record AlreadyThere() implements RowOutcome {}

    /** @param reason for people */
    record Refused(String reason) implements RowOutcome {}

    DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static RowOutcome of(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Joined || outcome instanceof OperationOutcome.OptedOut) {
            return new Added();
        }
        if (outcome instanceof OperationOutcome.AlreadyMember || outcome instanceof OperationOutcome.AlreadyOptedOut) {
            return new AlreadyThere();
        }
        if (outcome instanceof OperationOutcome.RefusedOptedOut refusal) {
            return new Refused("on the Opt-Out List: " + titleOf(refusal.optOut()) + ", "
                    + MINUTE.format(refusal.optOut().decidedAt()));
        }
        if (outcome instanceof OperationOutcome.NoSuchList) {
            return new Refused("the list was deleted meanwhile");
        }
        throw new IllegalStateException("no import asks for this: " + outcome);
    }

    private static String titleOf(OptOut optOut) {
        return switch (optOut.source()) {
            case KEYWORD -> "Keyword";
            case API -> "API";
            case ADMIN -> "Admin";
        };
    }
}
