package dev.shortstop.core.consent;

import java.util.List;
import java.util.Optional;

/**
 * What the rules decided about one number that somebody asked for. Pure data: nothing has happened yet.
 *
 * @param prompt asks the handset to confirm
 */
public record OperationDecision(OperationOutcome outcome, List<ConsentChange> changes, Optional<Reply> prompt) {

    static OperationDecision of(OperationOutcome outcome, List<ConsentChange> changes) {
        return new OperationDecision(outcome, changes, Optional.empty());
    }

    static OperationDecision unchanged(OperationOutcome outcome) {
        return of(outcome, List.of());
    }
}
