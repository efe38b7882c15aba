package dev.shortstop.core.consent;

import static dev.shortstop.core.consent.ConsentRulesFixture.ACME;
import static dev.shortstop.core.consent.ConsentRulesFixture.CLUB;
import static dev.shortstop.core.consent.ConsentRulesFixture.DEALS;
import static dev.shortstop.core.consent.ConsentRulesFixture.EARLIER;
import static dev.shortstop.core.consent.ConsentRulesFixture.EVERY;
import static dev.shortstop.core.consent.ConsentRulesFixture.GLOBEX;
import static dev.shortstop.core.consent.ConsentRulesFixture.NEWS;
import static dev.shortstop.core.consent.ConsentRulesFixture.NOW;
import static dev.shortstop.core.consent.ConsentRulesFixture.NO_REPLY;
import static dev.shortstop.core.consent.ConsentRulesFixture.TOMORROW;
import static dev.shortstop.core.consent.ConsentRulesFixture.VIP;
import static dev.shortstop.core.consent.ConsentRulesFixture.changes;
import static dev.shortstop.core.consent.ConsentRulesFixture.expired;
import static dev.shortstop.core.consent.ConsentRulesFixture.in;
import static dev.shortstop.core.consent.ConsentRulesFixture.joined;
import static dev.shortstop.core.consent.ConsentRulesFixture.pending;
import static dev.shortstop.core.consent.ConsentRulesFixture.prompt;
import static dev.shortstop.core.consent.ConsentRulesFixture.requested;
import static dev.shortstop.core.consent.ConsentRulesFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.Left;
import dev.shortstop.core.consent.ConsentChange.OptInCancelled;
import dev.shortstop.core.consent.ConsentChange.OptInRequested;
import dev.shortstop.core.consent.ConsentChange.OptOutLifted;
import dev.shortstop.core.consent.ConsentChange.OptOutRepeated;
import dev.shortstop.core.consent.ConsentChange.OptedOut;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed.Verdict;
import dev.shortstop.core.consent.OptOut.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row by row what others than the handset bring about: semantics, "Who opts out of what" and "Who joins what". */
class OperationRulesTest {

    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Optional<Instant> NEVER = Optional.empty();
    private static final Optional<Instant> AN_HOUR_AGO = Optional.of(NOW.minus(Duration.ofHours(1)));
    private static final Optional<Instant> A_DAY_AGO = Optional.of(NOW.minus(Duration.ofHours(24)));

    private static final OptOut STOPPED = new OptOut(EVERY, State.IN_FORCE, Source.KEYWORD, EARLIER);

    private record Row(
            String what,
            Function<SubscriberState, OperationDecision> asked,
            StateBuilder before,
            OperationOutcome outcome,
            List<ConsentChange> changes,
            StateBuilder after,
            Optional<Reply> prompt) {

        /** Without a prompt. */
        private Row(
                String what,
                Function<SubscriberState, OperationDecision> asked,
                StateBuilder before,
                OperationOutcome outcome,
                List<ConsentChange> changes,
                StateBuilder after) {
            this(what, asked, before, outcome, changes, after, NO_REPLY);
        }

        /** Nothing changes. */
        private Row(
                String what,
                Function<SubscriberState, OperationDecision> asked,
                StateBuilder before,
                OperationOutcome outcome) {
            this(what, asked, before, outcome, List.of(), before);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource({"optOuts", "optOutsOfEveryAccount", "lifts", "adds", "removals"})
    @MethodSource({"subscriptions", "subscriptionsOfOptedOutNumbers", "promptsThatAreNotRepeated"})
    void whatIsAskedForDoesWhatItsRowSays(Row row) {
        SubscriberState before = row.before().build();
        assertEquals(
                new OperationDecision(row.outcome(), row.changes(), row.prompt()),
                row.asked().apply(before));
        assertEquals(row.after().build(), before.after(row.changes()));
    }

    static Stream<Row> optOuts() {
        Function<SubscriberState, OperationDecision> byApi =
                state -> OperationRules.optOut(state, ACME, Source.API, NOW);
        Function<SubscriberState, OperationDecision> byAdmin =
                state -> OperationRules.optOut(state, ACME, Source.ADMIN, NOW);
        OptOut acmeByApi = new OptOut(ACME, State.IN_FORCE, Source.API, NOW);
        OptOut acmeByAdmin = new OptOut(ACME, State.IN_FORCE, Source.ADMIN, NOW);
        return Stream.of(
                new Row(
                        "an unknown number is opted out of this account",
                        byApi,
                        state(),
                        new OperationOutcome.OptedOut(),
                        changes(new OptedOut(acmeByApi)),
                        state().with(acmeByApi)),
                new Row(
                        "it leaves this account's lists, and no others",
                        byAdmin,
                        state().with(in(NEWS)).with(in(CLUB)).with(in(DEALS)),
                        new OperationOutcome.OptedOut(),
                        changes(new OptedOut(acmeByAdmin), new Left(in(NEWS)), new Left(in(CLUB))),
                        state().with(acmeByAdmin).with(in(DEALS))),
                new Row(
                        "this account's pending opt-ins are cancelled, and no others",
                        byApi,
                        state().with(pending(CLUB, 5)).with(pending(VIP, 6)),
                        new OperationOutcome.OptedOut(),
                        changes(new OptedOut(acmeByApi), new OptInCancelled(pending(CLUB, 5))),
                        state().with(acmeByApi).with(pending(VIP, 6))),
                new Row(
                        "after a STOP nothing changes",
                        byAdmin,
                        state().stop(),
                        new OperationOutcome.AlreadyOptedOut(STOPPED)),
                new Row(
                        "after a STOP that was lifted for this account, its own decision counts",
                        byApi,
                        state().stop().lifted(ACME).with(in(NEWS)),
                        new OperationOutcome.OptedOut(),
                        changes(new OptedOut(acmeByApi), new Left(in(NEWS))),
                        state().stop().with(acmeByApi)),
                new Row(
                        "again, nothing changes, and the first decision stays",
                        byApi,
                        state().optedOut(ACME, Source.ADMIN),
                        new OperationOutcome.AlreadyOptedOut(new OptOut(ACME, State.IN_FORCE, Source.ADMIN, EARLIER))),
                new Row(
                        "again, what was asked for since is cancelled",
                        byApi,
                        state().stop().with(pending(NEWS, 5)),
                        new OperationOutcome.AlreadyOptedOut(STOPPED),
                        changes(new OptOutRepeated(ACME), new OptInCancelled(pending(NEWS, 5))),
                        state().stop()),
                new Row(
                        "another account's opt-out does not matter",
                        byApi,
                        state().optedOut(GLOBEX, Source.API),
                        new OperationOutcome.OptedOut(),
                        changes(new OptedOut(acmeByApi)),
                        state().optedOut(GLOBEX, Source.API).with(acmeByApi)));
    }

    static Stream<Row> optOutsOfEveryAccount() {
        Function<SubscriberState, OperationDecision> asked = state -> OperationRules.optOutOfEveryAccount(state, NOW);
        OptOut byOperator = new OptOut(EVERY, State.IN_FORCE, Source.ADMIN, NOW);
        OpenReview review = new OpenReview(5, EARLIER, TOMORROW);
        return Stream.of(
                new Row(
                        "an operator's is as a STOP, without an MT",
                        asked,
                        state().optedOut(ACME, Source.API)
                                .with(in(DEALS))
                                .with(pending(VIP, 5))
                                .with(review),
                        new OperationOutcome.OptedOut(),
                        changes(
                                new OptedOut(byOperator),
                                new Left(in(DEALS)),
                                new OptInCancelled(pending(VIP, 5)),
                                new ReviewClosed(review, Verdict.SUPERSEDED)),
                        state().with(byOperator)),
                new Row(
                        "after a STOP nothing changes",
                        asked,
                        state().stop(),
                        new OperationOutcome.AlreadyOptedOut(STOPPED)),
                new Row(
                        "after a STOP, what was asked for since is cancelled",
                        asked,
                        state().stop().with(pending(VIP, 5)),
                        new OperationOutcome.AlreadyOptedOut(STOPPED),
                        changes(new OptOutRepeated(EVERY), new OptInCancelled(pending(VIP, 5))),
                        state().stop()),
                new Row(
                        "after a STOP that was lifted for one account, it counts for all again",
                        asked,
                        state().stop().lifted(ACME).with(in(NEWS)),
                        new OperationOutcome.OptedOut(),
                        changes(new OptedOut(byOperator), new Left(in(NEWS))),
                        state().with(byOperator)));
    }

    static Stream<Row> lifts() {
        Function<SubscriberState, OperationDecision> asked =
                state -> OperationRules.lift(state, ACME, Source.ADMIN, NOW);
        OptOut lifted = new OptOut(ACME, State.LIFTED, Source.ADMIN, NOW);
        return Stream.of(
                new Row(
                        "deleted from the Opt-Out List, a STOP stays for the others, and no membership comes back",
                        asked,
                        state().stop(),
                        new OperationOutcome.Lifted(),
                        changes(new OptOutLifted(lifted)),
                        state().stop().with(lifted)),
                new Row(
                        "an opt-out of this account alone is gone",
                        asked,
                        state().optedOut(ACME, Source.API).optedOut(GLOBEX, Source.API),
                        new OperationOutcome.Lifted(),
                        changes(new OptOutLifted(lifted)),
                        state().optedOut(GLOBEX, Source.API)),
                new Row(
                        "a number that is not on it cannot be deleted",
                        asked,
                        state().optedOut(GLOBEX, Source.API).with(in(NEWS)),
                        new OperationOutcome.NotOptedOut()),
                new Row(
                        "nor one for which it was lifted before",
                        asked,
                        state().stop().lifted(ACME),
                        new OperationOutcome.NotOptedOut()));
    }

    static Stream<Row> adds() {
        Function<SubscriberState, OperationDecision> asked = state -> OperationRules.add(state, terms(VIP, true), NOW);
        return Stream.of(
                new Row(
                        "added to a list, a number joins at once, whatever the list asks of others",
                        asked,
                        state(),
                        new OperationOutcome.Joined(),
                        changes(new Joined(joined(VIP))),
                        state().with(joined(VIP))),
                new Row(
                        "a member stays one",
                        asked,
                        state().with(in(VIP)),
                        new OperationOutcome.AlreadyMember(EARLIER)),
                new Row(
                        "a number on the Opt-Out List is refused, with the reason",
                        asked,
                        state().stop(),
                        new OperationOutcome.RefusedOptedOut(STOPPED)),
                new Row(
                        "also where only this account opted it out",
                        asked,
                        state().optedOut(GLOBEX, Source.API),
                        new OperationOutcome.RefusedOptedOut(new OptOut(GLOBEX, State.IN_FORCE, Source.API, EARLIER))),
                new Row(
                        "where the STOP was lifted for this account, it can be added again",
                        asked,
                        state().stop().lifted(GLOBEX),
                        new OperationOutcome.Joined(),
                        changes(new Joined(joined(VIP))),
                        state().stop().lifted(GLOBEX).with(joined(VIP))));
    }

    static Stream<Row> removals() {
        Function<SubscriberState, OperationDecision> asked =
                state -> OperationRules.remove(state, terms(NEWS, false), Source.ADMIN, NOW);
        OptOut byAdmin = new OptOut(ACME, State.IN_FORCE, Source.ADMIN, NOW);
        return Stream.of(
                new Row(
                        "removed from one list, a number is opted out of the account",
                        asked,
                        state().with(in(NEWS)).with(in(CLUB)).with(in(DEALS)),
                        new OperationOutcome.OptedOut(),
                        changes(new OptedOut(byAdmin), new Left(in(NEWS)), new Left(in(CLUB))),
                        state().with(byAdmin).with(in(DEALS))),
                new Row(
                        "a number that is not on the list stays as it is",
                        asked,
                        state().with(in(CLUB)),
                        new OperationOutcome.NotMember()));
    }

    static Stream<Row> subscriptions() {
        return Stream.of(
                new Row(
                        "subscribed by API, a number joins at once",
                        subscribe(terms(NEWS, false), NEVER),
                        state(),
                        new OperationOutcome.Joined(),
                        changes(new Joined(joined(NEWS))),
                        state().with(joined(NEWS))),
                new Row(
                        "a member stays one",
                        subscribe(terms(NEWS, false), NEVER),
                        state().with(in(NEWS)),
                        new OperationOutcome.AlreadyMember(EARLIER)),
                new Row(
                        "a member is not asked to confirm what it confirmed",
                        subscribe(terms(VIP, true), NEVER),
                        state().with(in(VIP)),
                        new OperationOutcome.AlreadyMember(EARLIER)),
                new Row(
                        "where the list demands double opt-in, the handset is asked",
                        subscribe(terms(VIP, true), NEVER),
                        state(),
                        new OperationOutcome.Pending(TOMORROW, true),
                        changes(new OptInRequested(requested(VIP))),
                        state().with(requested(VIP)),
                        prompt(VIP)),
                new Row(
                        "a list that has nothing to ask cannot ask",
                        subscribe(withoutPrompt(terms(VIP, true)), NEVER),
                        state(),
                        new OperationOutcome.CannotBeAsked()),
                new Row(
                        "a list that has nothing to ask takes those whom it need not ask",
                        subscribe(withoutPrompt(terms(NEWS, false)), NEVER),
                        state(),
                        new OperationOutcome.Joined(),
                        changes(new Joined(joined(NEWS))),
                        state().with(joined(NEWS))),
                new Row(
                        "another account's opt-out does not matter",
                        subscribe(terms(DEALS, false), NEVER),
                        state().optedOut(ACME, Source.API),
                        new OperationOutcome.Joined(),
                        changes(new Joined(joined(DEALS))),
                        state().optedOut(ACME, Source.API).with(joined(DEALS))));
    }

    static Stream<Row> subscriptionsOfOptedOutNumbers() {
        return Stream.of(
                new Row(
                        "after a STOP the handset is asked, and the number stays opted out",
                        subscribe(terms(NEWS, false), NEVER),
                        state().stop(),
                        new OperationOutcome.Pending(TOMORROW, true),
                        changes(new OptInRequested(requested(NEWS))),
                        state().stop().with(requested(NEWS)),
                        prompt(NEWS)),
                new Row(
                        "after the account's own opt-out, the same",
                        subscribe(terms(NEWS, false), NEVER),
                        state().optedOut(ACME, Source.ADMIN),
                        new OperationOutcome.Pending(TOMORROW, true),
                        changes(new OptInRequested(requested(NEWS))),
                        state().optedOut(ACME, Source.ADMIN).with(requested(NEWS)),
                        prompt(NEWS)),
                new Row(
                        "a list that has nothing to ask cannot take it",
                        subscribe(withoutPrompt(terms(NEWS, false)), NEVER),
                        state().stop(),
                        new OperationOutcome.CannotBeAsked()),
                new Row(
                        "where the STOP was lifted for this account, it joins at once",
                        subscribe(terms(NEWS, false), NEVER),
                        state().stop().lifted(ACME),
                        new OperationOutcome.Joined(),
                        changes(new Joined(joined(NEWS))),
                        state().stop().lifted(ACME).with(joined(NEWS))));
    }

    static Stream<Row> promptsThatAreNotRepeated() {
        Instant renewedUntil = NOW.plus(Duration.ofHours(24));
        PendingOptIn renewed = new PendingOptIn(VIP.id(), GLOBEX, 5, EARLIER, renewedUntil, "welcome " + VIP.path());
        return Stream.of(
                new Row(
                        "asked within 24 hours, it is pending and not asked again",
                        subscribe(terms(VIP, true), AN_HOUR_AGO),
                        state().with(pending(VIP, 5)),
                        new OperationOutcome.Pending(NOW.plusMillis(1), false)),
                new Row(
                        "asked 24 hours ago, it is asked again, with the full time",
                        subscribe(terms(VIP, true), A_DAY_AGO),
                        state().with(pending(VIP, 5)),
                        new OperationOutcome.Pending(TOMORROW, true),
                        changes(new OptInRequested(requested(VIP))),
                        state().with(requested(VIP)),
                        prompt(VIP)),
                new Row(
                        "asked within 24 hours and expired, it is pending again at its old place, and not asked again",
                        subscribe(terms(VIP, true), AN_HOUR_AGO),
                        state().with(expired(VIP, 5)),
                        new OperationOutcome.Pending(renewedUntil, false),
                        changes(new OptInRequested(renewed)),
                        state().with(renewed)),
                new Row(
                        "asked within 24 hours and stopped since, it is left alone",
                        subscribe(terms(VIP, true), AN_HOUR_AGO),
                        state().stop(),
                        new OperationOutcome.AskedBefore(NOW.plus(Duration.ofHours(23)))),
                new Row(
                        "asked too often by whatever lists, it is left alone",
                        subscribe(terms(VIP, true), NEVER, NOW.plusSeconds(1)),
                        state().stop(),
                        new OperationOutcome.AskedBefore(NOW.plusSeconds(1))));
    }

    private static Function<SubscriberState, OperationDecision> subscribe(
            ListTerms list, Optional<Instant> lastPromptAt) {
        return subscribe(list, lastPromptAt, LONG_AGO);
    }

    private static Function<SubscriberState, OperationDecision> subscribe(
            ListTerms list, Optional<Instant> lastPromptAt, Instant mayBeAskedFrom) {
        return state -> OperationRules.subscribe(
                state, list, ConsentRulesFixture.MESSAGE_ID, lastPromptAt, mayBeAskedFrom, NOW);
    }

    private static ListTerms terms(AudienceList list, boolean alwaysConfirm) {
        return new ListTerms(
                list.id(),
                list.accountId(),
                alwaysConfirm,
                Optional.of("prompt " + list.path()),
                "welcome " + list.path(),
                Duration.ofHours(24));
    }

    private static ListTerms withoutPrompt(ListTerms terms) {
        return new ListTerms(
                terms.listId(),
                terms.accountId(),
                terms.alwaysConfirm(),
                Optional.empty(),
                terms.welcome(),
                terms.pendingLifetime());
    }
}
