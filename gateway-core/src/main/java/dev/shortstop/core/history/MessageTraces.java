package dev.shortstop.core.history;

import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.keyword.Explanation;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.PendingOptIn;
import dev.shortstop.keyword.Rule;
import dev.shortstop.keyword.SegmentCounter;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.Optional;

/**
 * Tells how the rules came to understand a message as they did, by having it matched again by the same version of them. The steps
 * themselves are not stored. Safe for use by many threads.
 */
public final class MessageTraces {

    /** What can be told. */
    public sealed interface Trace {

        /** The same rules have decided it again, in these steps, to the same effect. */
        record Repeated(Explanation explanation) implements Trace {}

        /** It cannot be told any more; what it came to is stored with the message all the same. */
        record Untold(Reason reason) implements Trace {}
    }

    /** Why steps cannot be told. */
    public enum Reason {
        RULES_NOT_KEPT("the rules of that version are not kept"),
        OTHER_PROGRAM("it was decided by a program with other built-in words and phrases than this one");

        private final String shown;

        Reason(String shown) {
            this.shown = shown;
        }

        /** For people. */
        public String shown() {
            return shown;
        }
    }

    private final RulesVersionStore versions;
    private final SegmentCounter segments;

    public MessageTraces(RulesVersionStore versions, SegmentCounter segments) {
        this.versions = versions;
        this.segments = segments;
    }

    public Trace trace(Received message) {
        Optional<String> file = versions.findFileText(message.rulesVersion());
        if (file.isEmpty()) {
            return new Trace.Untold(Reason.RULES_NOT_KEPT);
        }
        Optional<ShortCodeRules> rules = file.get().isEmpty()
                ? Optional.of(ShortCodeRules.builtIn(message.shortCode().value()))
                : KeywordBook.compile(file.get(), segments);
        return rules.filter(same -> same.version().equals(message.rulesVersion()))
                .map(same -> same.explain(message.text(), pendingAt(message)))
                .filter(explanation -> explanation.match().rule().name().equals(message.rule())
                        && explanation.match().keyword().equals(message.keyword()))
                .<Trace>map(Trace.Repeated::new)
                .orElseGet(() -> new Trace.Untold(Reason.OTHER_PROGRAM));
    }

    /** Nothing but a confirm word depends on it, and that would have hit if anything had been pending. */
    private static PendingOptIn pendingAt(Received message) {
        return message.rule().equals(Rule.CONFIRM_WORD.name()) ? PendingOptIn.UNEXPIRED : PendingOptIn.NONE;
    }
}
