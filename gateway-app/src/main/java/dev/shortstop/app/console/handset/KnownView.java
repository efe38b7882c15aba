package dev.shortstop.app.console.handset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway knows of the number for one account.
 *
 * @param timeline path of the page with everything about the number
 */
public record KnownView(String account, List<Fact> facts, String timeline) {

    public KnownView {
        facts = List.copyOf(facts);
    }

    /** Whether the gateway knows anything at all. */
    boolean isSomething() {
        return facts.stream().anyMatch(fact -> fact.since().isPresent());
    }

    /**
     * One thing that holds.
     *
     * @param kind of badge
     * @param source why the number is on the Opt-Out List: {@code Keyword}
     * @param since of an opt-out and a membership; of a question, until when it may be answered
     */
    public record Fact(String text, String kind, Optional<String> source, Optional<Instant> since) {}
}
