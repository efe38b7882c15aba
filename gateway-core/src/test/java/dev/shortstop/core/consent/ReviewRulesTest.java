package dev.shortstop.core.consent;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.consent.ConsentRulesFixture.ACME;
import static dev.shortstop.core.consent.ConsentRulesFixture.CATALOG;
import static dev.shortstop.core.consent.ConsentRulesFixture.CONFIRMATION;
import static dev.shortstop.core.consent.ConsentRulesFixture.EARLIER;
import static dev.shortstop.core.consent.ConsentRulesFixture.EVERY;
import static dev.shortstop.core.consent.ConsentRulesFixture.JOIN;
import static dev.shortstop.core.consent.ConsentRulesFixture.MESSAGE_ID;
import static dev.shortstop.core.consent.ConsentRulesFixture.NEWS;
import static dev.shortstop.core.consent.ConsentRulesFixture.NOW;
import static dev.shortstop.core.consent.ConsentRulesFixture.NO_REPLY;
import static dev.shortstop.core.consent.ConsentRulesFixture.STOP;
import static dev.shortstop.core.consent.ConsentRulesFixture.VIP;
import static dev.shortstop.core.consent.ConsentRulesFixture.changes;
import static dev.shortstop.core.consent.ConsentRulesFixture.expired;
import static dev.shortstop.core.consent.ConsentRulesFixture.in;
import static dev.shortstop.core.consent.ConsentRulesFixture.joined;
import static dev.shortstop.core.consent.ConsentRulesFixture.optedOut;
import static dev.shortstop.core.consent.ConsentRulesFixture.pending;
import static dev.shortstop.core.consent.ConsentRulesFixture.state;
import static dev.shortstop.core.consent.ConsentRulesFixture.welcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.Left;
import dev.shortstop.core.consent.ConsentChange.OptInCancelled;
import dev.shortstop.core.consent.ConsentChange.OptOutRepeated;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed.Verdict;
import dev.shortstop.core.consent.ConsentChange.ReviewRequested;
import dev.shortstop.keyword.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a text that people review does, and what their decision does. */
class ReviewRulesTest {

    private static final Intent REVIEW = new Intent.Review();
    private static final ConsentPolicy POLICY = new ConsentPolicy(TestKeywords.rules(MAIN), CATALOG);
    /** Of the text that is decided about. */
    private static final OpenReview REQUESTED = new OpenReview(MESSAGE_ID, NOW, ReviewDeadline.of(NOW));

    private static final OpenReview OLD = open(5, EARLIER);
    private static final OpenReview OLDER = open(4, EARLIER.minusSeconds(1));

    private record Row(
            String what,
            Intent text,
            StateBuilder before,
            List<ConsentChange> changes,
            StateBuilder after,
            Optional<Reply> reply) {

        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextDoesWhatItsRowSays(Row row) {
        SubscriberState before = row.before().build();
        Decision decision = ConsentRules.decide(before, new Request(MESSAGE_ID, row.text(), NOW), POLICY);
        assertEquals(row.changes(), decision.changes());
        assertEquals(row.reply(), decision.reply());
        assertEquals(row.after().build(), before.after(decision.changes()));
    }

    static Stream<Row> texts() {
        List<ConsentChange> requested = changes(new ReviewRequested(REQUESTED));
        return Stream.of(
                new Row(
                        "a text for review waits for a person, and nothing is answered",
                        REVIEW,
                        state().with(in(NEWS)),
                        requested,
                        state().with(in(NEWS)).with(REQUESTED),
                        NO_REPLY),
                new Row("also of an unknown number", REVIEW, state(), requested, state().with(REQUESTED), NO_REPLY),
                new Row(
                        "a second one waits beside the first",
                        REVIEW,
                        state().with(OLD),
                        requested,
                        state().with(OLD).with(REQUESTED),
                        NO_REPLY),
                new Row(
                        "also where one account may text after a STOP",
                        REVIEW,
                        state().stop().lifted(ACME),
                        requested,
                        state().stop().lifted(ACME).with(REQUESTED),
                        NO_REPLY),
                new Row(
                        "also where an opt-in is pending after a STOP",
                        REVIEW,
                        state().stop().with(pending(VIP, 5)),
                        requested,
                        state().stop().with(pending(VIP, 5)).with(REQUESTED),
                        NO_REPLY),
                new Row(
                        "after a STOP there is nothing to decide",
                        REVIEW,
                        state().stop().with(expired(VIP, 5)),
                        changes(),
                        state().stop().with(expired(VIP, 5)),
                        NO_REPLY),
                new Row(
                        "a STOP closes all that is open",
                        STOP,
                        state().with(in(NEWS)).with(OLD).with(OLDER),
                        changes(
                                optedOut(),
                                new Left(in(NEWS)),
                                new ReviewClosed(OLDER, Verdict.SUPERSEDED),
                                new ReviewClosed(OLD, Verdict.SUPERSEDED)),
                        state().with(ConsentRulesFixture.NEW_STOP),
                        CONFIRMATION),
                new Row(
                        "an opt-in keyword leaves it open",
                        JOIN,
                        state().with(OLD),
                        changes(new Joined(joined(NEWS))),
                        state().with(OLD).with(joined(NEWS)),
                        welcome(NEWS)));
    }

    @Test
    void optedOutByAPersonTheNumberLeavesEverythingAsByAStop() {
        SubscriberState before = state().with(in(NEWS))
                .with(pending(VIP, 5))
                .with(OLD)
                .with(OLDER)
                .build();
        Decision decision = ConsentRules.optOutAfterReview(before, OLD, NOW, POLICY);
        assertEquals(
                changes(
                        optedOut(),
                        new Left(in(NEWS)),
                        new OptInCancelled(pending(VIP, 5)),
                        new ReviewClosed(OLDER, Verdict.SUPERSEDED),
                        new ReviewClosed(OLD, Verdict.OPTED_OUT)),
                decision.changes());
        assertEquals(state().with(ConsentRulesFixture.NEW_STOP).build(), before.after(decision.changes()));
    }

    @Test
    void optedOutByAPersonAfterAStopTheItemIsClosedAllTheSame() {
        Decision decision =
                ConsentRules.optOutAfterReview(state().stop().with(OLD).build(), OLD, NOW, POLICY);
        assertEquals(
                new Decision(changes(new OptOutRepeated(EVERY), new ReviewClosed(OLD, Verdict.OPTED_OUT)), NO_REPLY),
                decision);
    }

    @Test
    void theConfirmationGoesOutWithinFiveMinutesOfTheTextElseNever() {
        Instant received = NOW.minus(Duration.ofMinutes(5)).plusMillis(1);
        assertEquals(
                Optional.of(received.plus(Duration.ofMinutes(5))),
                confirmation(open(5, received)).map(Reply::sendBefore));
        assertEquals(NO_REPLY, confirmation(open(5, received.minusMillis(1))));
    }

    @Test
    void dismissedItIsClosedAndNothingElse() {
        assertEquals(
                new Decision(List.of(new ReviewClosed(OLD, Verdict.DISMISSED)), NO_REPLY),
                ConsentRules.dismissReview(OLD));
    }

    private static Optional<Reply> confirmation(OpenReview review) {
        return ConsentRules.optOutAfterReview(state().with(review).build(), review, NOW, POLICY)
                .reply();
    }

    private static OpenReview open(long messageId, Instant receivedAt) {
        return new OpenReview(messageId, receivedAt, ReviewDeadline.of(receivedAt));
    }
}
