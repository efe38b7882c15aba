package dev.shortstop.core.consent;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.consent.ConsentRulesFixture.ACME;
import static dev.shortstop.core.consent.ConsentRulesFixture.CATALOG;
import static dev.shortstop.core.consent.ConsentRulesFixture.CLUB;
import static dev.shortstop.core.consent.ConsentRulesFixture.CONFIRMATION;
import static dev.shortstop.core.consent.ConsentRulesFixture.DEALS;
import static dev.shortstop.core.consent.ConsentRulesFixture.EVERY;
import static dev.shortstop.core.consent.ConsentRulesFixture.GLOBEX;
import static dev.shortstop.core.consent.ConsentRulesFixture.HELP;
import static dev.shortstop.core.consent.ConsentRulesFixture.JOIN;
import static dev.shortstop.core.consent.ConsentRulesFixture.JOIN_DEALS;
import static dev.shortstop.core.consent.ConsentRulesFixture.JOIN_VIP;
import static dev.shortstop.core.consent.ConsentRulesFixture.MESSAGE_ID;
import static dev.shortstop.core.consent.ConsentRulesFixture.NEWS;
import static dev.shortstop.core.consent.ConsentRulesFixture.NEW_STOP;
import static dev.shortstop.core.consent.ConsentRulesFixture.NOISE;
import static dev.shortstop.core.consent.ConsentRulesFixture.NOW;
import static dev.shortstop.core.consent.ConsentRulesFixture.NO_REPLY;
import static dev.shortstop.core.consent.ConsentRulesFixture.STOP;
import static dev.shortstop.core.consent.ConsentRulesFixture.TOMORROW;
import static dev.shortstop.core.consent.ConsentRulesFixture.VIP;
import static dev.shortstop.core.consent.ConsentRulesFixture.YES;
import static dev.shortstop.core.consent.ConsentRulesFixture.changes;
import static dev.shortstop.core.consent.ConsentRulesFixture.expired;
import static dev.shortstop.core.consent.ConsentRulesFixture.in;
import static dev.shortstop.core.consent.ConsentRulesFixture.joined;
import static dev.shortstop.core.consent.ConsentRulesFixture.optedOut;
import static dev.shortstop.core.consent.ConsentRulesFixture.pending;
import static dev.shortstop.core.consent.ConsentRulesFixture.prompt;
import static dev.shortstop.core.consent.ConsentRulesFixture.requested;
import static dev.shortstop.core.consent.ConsentRulesFixture.state;
import static dev.shortstop.core.consent.ConsentRulesFixture.welcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.Left;
import dev.shortstop.core.consent.ConsentChange.OptInCancelled;
import dev.shortstop.core.consent.ConsentChange.OptInConfirmed;
import dev.shortstop.core.consent.ConsentChange.OptInRequested;
import dev.shortstop.core.consent.ConsentChange.OptOutLifted;
import dev.shortstop.core.consent.ConsentChange.OptOutRepeated;
import dev.shortstop.core.consent.OptOut.State;
import dev.shortstop.keyword.Intent;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row by row what a subscriber's text does: semantics, "Who opts out of what" and "Who joins what". */
class ConsentRulesTest {

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
    @MethodSource({"optOuts", "optOutsOfNumbersThatOptedOutBefore", "optIns", "optInsOfOptedOutNumbers"})
    @MethodSource({"confirmations", "confirmationsThatLiftAnOptOut", "everythingElse"})
    void aTextDoesWhatItsRowSays(Row row) {
        SubscriberState before = row.before().build();
        Decision decision = decide(before, row.text());
        assertEquals(row.changes(), decision.changes());
        assertEquals(row.reply(), decision.reply());
        assertEquals(row.after().build(), before.after(decision.changes()));
    }

    static Stream<Row> optOuts() {
        return Stream.of(
                new Row(
                        "STOP of an unknown number",
                        STOP,
                        state(),
                        changes(optedOut()),
                        state().with(NEW_STOP),
                        CONFIRMATION),
                new Row(
                        "STOP leaves every list of every account",
                        STOP,
                        state().with(in(NEWS)).with(in(DEALS)).with(in(VIP)),
                        changes(optedOut(), new Left(in(NEWS)), new Left(in(DEALS)), new Left(in(VIP))),
                        state().with(NEW_STOP),
                        CONFIRMATION),
                new Row(
                        "STOP cancels every pending opt-in",
                        STOP,
                        state().with(pending(CLUB, 5)).with(pending(VIP, 6)),
                        changes(optedOut(), new OptInCancelled(pending(CLUB, 5)), new OptInCancelled(pending(VIP, 6))),
                        state().with(NEW_STOP),
                        CONFIRMATION));
    }

    static Stream<Row> optOutsOfNumbersThatOptedOutBefore() {
        return Stream.of(
                new Row(
                        "STOP again is recorded and not answered",
                        STOP,
                        state().stop(),
                        changes(new OptOutRepeated(EVERY)),
                        state().stop(),
                        NO_REPLY),
                new Row(
                        "STOP again cancels what was asked for since",
                        STOP,
                        state().stop().with(pending(NEWS, 5)),
                        changes(new OptOutRepeated(EVERY), new OptInCancelled(pending(NEWS, 5))),
                        state().stop(),
                        NO_REPLY),
                new Row(
                        "STOP after a confirmation into one account supersedes that account's decision",
                        STOP,
                        state().stop().lifted(ACME).with(in(NEWS)),
                        changes(optedOut(), new Left(in(NEWS))),
                        state().with(NEW_STOP),
                        CONFIRMATION),
                new Row(
                        "STOP supersedes the opt-out by one account's API",
                        STOP,
                        state().optedOut(ACME, Source.API).with(in(DEALS)),
                        changes(optedOut(), new Left(in(DEALS))),
                        state().with(NEW_STOP),
                        CONFIRMATION),
                new Row(
                        "STOP supersedes the opt-outs by all accounts' admins",
                        STOP,
                        state().optedOut(ACME, Source.ADMIN).optedOut(GLOBEX, Source.ADMIN),
                        changes(optedOut()),
                        state().with(NEW_STOP),
                        CONFIRMATION),
                new Row(
                        "STOP again supersedes an account's own opt-out since, without a second MT",
                        STOP,
                        state().stop().optedOut(ACME, Source.API),
                        changes(optedOut()),
                        state().with(NEW_STOP),
                        NO_REPLY));
    }

    static Stream<Row> optIns() {
        return Stream.of(
                new Row(
                        "an opt-in keyword joins at once",
                        JOIN,
                        state(),
                        changes(new Joined(joined(NEWS))),
                        state().with(joined(NEWS)),
                        welcome(NEWS)),
                new Row(
                        "an opt-in keyword joins another list of the same account",
                        JOIN,
                        state().with(in(CLUB)),
                        changes(new Joined(joined(NEWS))),
                        state().with(in(CLUB)).with(joined(NEWS)),
                        welcome(NEWS)),
                new Row(
                        "double-opt-in = always asks everybody",
                        JOIN_VIP,
                        state(),
                        changes(new OptInRequested(requested(VIP))),
                        state().with(requested(VIP)),
                        prompt(VIP)),
                new Row(
                        "asked again, it is asked for again, with the full time",
                        JOIN_VIP,
                        state().with(pending(VIP, 5)),
                        changes(new OptInRequested(requested(VIP))),
                        state().with(requested(VIP)),
                        prompt(VIP)),
                new Row(
                        "a member stays a member",
                        JOIN,
                        state().with(in(NEWS)),
                        changes(),
                        state().with(in(NEWS)),
                        welcome(NEWS)),
                new Row(
                        "a member is not asked to confirm what it confirmed",
                        JOIN_VIP,
                        state().with(in(VIP)),
                        changes(),
                        state().with(in(VIP)),
                        welcome(VIP)),
                new Row(
                        "an opt-in keyword settles what the API asked for",
                        JOIN,
                        state().with(pending(NEWS, 5)).with(pending(VIP, 6)),
                        changes(new OptInConfirmed(pending(NEWS, 5)), new Joined(joined(NEWS))),
                        state().with(joined(NEWS)).with(pending(VIP, 6)),
                        welcome(NEWS)));
    }

    static Stream<Row> optInsOfOptedOutNumbers() {
        StateBuilder acmeBySingleDecision = state().optedOut(ACME, Source.API).with(in(DEALS));
        return Stream.of(
                new Row(
                        "after a STOP an opt-in keyword is asked to confirm, and stays opted out",
                        JOIN,
                        state().stop(),
                        changes(new OptInRequested(requested(NEWS))),
                        state().stop().with(requested(NEWS)),
                        prompt(NEWS)),
                new Row(
                        "after the account's API opted it out, the same",
                        JOIN,
                        acmeBySingleDecision,
                        changes(new OptInRequested(requested(NEWS))),
                        state().optedOut(ACME, Source.API).with(in(DEALS)).with(requested(NEWS)),
                        prompt(NEWS)),
                new Row(
                        "after the account's admin opted it out, the same",
                        JOIN,
                        state().optedOut(ACME, Source.ADMIN),
                        changes(new OptInRequested(requested(NEWS))),
                        state().optedOut(ACME, Source.ADMIN).with(requested(NEWS)),
                        prompt(NEWS)),
                new Row(
                        "another account's opt-out does not matter",
                        JOIN_DEALS,
                        state().optedOut(ACME, Source.API),
                        changes(new Joined(joined(DEALS))),
                        state().optedOut(ACME, Source.API).with(joined(DEALS)),
                        welcome(DEALS)),
                new Row(
                        "an account for which the STOP was lifted is joined at once",
                        JOIN,
                        state().stop().lifted(ACME),
                        changes(new Joined(joined(NEWS))),
                        state().stop().lifted(ACME).with(joined(NEWS)),
                        welcome(NEWS)),
                new Row(
                        "a later account inherits the STOP",
                        JOIN_DEALS,
                        state().stop().lifted(ACME).with(in(NEWS)),
                        changes(new OptInRequested(requested(DEALS))),
                        state().stop().lifted(ACME).with(in(NEWS)).with(requested(DEALS)),
                        prompt(DEALS)));
    }

    static Stream<Row> confirmations() {
        return Stream.of(
                new Row(
                        "YES joins the list that is pending",
                        YES,
                        state().with(pending(VIP, 5)),
                        changes(new OptInConfirmed(pending(VIP, 5)), new Joined(joined(VIP))),
                        state().with(joined(VIP)),
                        welcome(VIP)),
                new Row(
                        "YES joins the newest of several, across accounts",
                        YES,
                        state().with(pending(VIP, 5)).with(pending(CLUB, 7)).with(pending(NEWS, 6)),
                        changes(new OptInConfirmed(pending(CLUB, 7)), new Joined(joined(CLUB))),
                        state().with(pending(VIP, 5)).with(pending(NEWS, 6)).with(joined(CLUB)),
                        welcome(CLUB)),
                new Row(
                        "YES passes over what has expired, though it is newer",
                        YES,
                        state().with(pending(VIP, 5)).with(expired(CLUB, 7)),
                        changes(new OptInConfirmed(pending(VIP, 5)), new Joined(joined(VIP))),
                        state().with(expired(CLUB, 7)).with(joined(VIP)),
                        welcome(VIP)),
                new Row(
                        "YES does nothing from the moment of expiry on",
                        YES,
                        state().stop().with(expired(VIP, 5)),
                        changes(),
                        state().stop().with(expired(VIP, 5)),
                        NO_REPLY),
                new Row(
                        "YES with nothing pending does nothing",
                        YES,
                        state().stop(),
                        changes(),
                        state().stop(),
                        NO_REPLY),
                new Row(
                        "YES of a member confirms and joins nothing",
                        YES,
                        state().with(in(VIP)).with(pending(VIP, 5)),
                        changes(new OptInConfirmed(pending(VIP, 5))),
                        state().with(in(VIP)),
                        welcome(VIP)));
    }

    static Stream<Row> confirmationsThatLiftAnOptOut() {
        OptOut acmeAgain = new OptOut(ACME, State.LIFTED, Source.KEYWORD, NOW);
        List<ConsentChange> confirmedIntoNews =
                changes(new OptInConfirmed(pending(NEWS, 5)), new OptOutLifted(acmeAgain), new Joined(joined(NEWS)));
        return Stream.of(
                new Row(
                        "YES after a STOP leaves everybody else opted out",
                        YES,
                        state().stop().with(pending(NEWS, 5)),
                        confirmedIntoNews,
                        state().stop().with(acmeAgain).with(joined(NEWS)),
                        welcome(NEWS)),
                new Row(
                        "YES after the account's API opted it out leaves no opt-out of that account",
                        YES,
                        state().optedOut(ACME, Source.API)
                                .optedOut(GLOBEX, Source.API)
                                .with(pending(NEWS, 5)),
                        confirmedIntoNews,
                        state().optedOut(GLOBEX, Source.API).with(joined(NEWS)),
                        welcome(NEWS)),
                new Row(
                        "YES after a STOP and an admin's opt-out supersedes both for that account",
                        YES,
                        state().stop()
                                .optedOut(ACME, Source.ADMIN)
                                .optedOut(GLOBEX, Source.ADMIN)
                                .with(pending(NEWS, 5)),
                        confirmedIntoNews,
                        state().stop()
                                .with(acmeAgain)
                                .optedOut(GLOBEX, Source.ADMIN)
                                .with(joined(NEWS)),
                        welcome(NEWS)),
                new Row(
                        "YES into an account for which the STOP was lifted lifts nothing more",
                        YES,
                        state().stop().lifted(GLOBEX).with(pending(VIP, 5)),
                        changes(new OptInConfirmed(pending(VIP, 5)), new Joined(joined(VIP))),
                        state().stop().lifted(GLOBEX).with(joined(VIP)),
                        welcome(VIP)));
    }

    static Stream<Row> everythingElse() {
        Optional<Reply> help = Optional.of(new Reply(Kind.HELP, EVERY, "help", TOMORROW));
        Optional<Reply> unmatched = Optional.of(new Reply(Kind.UNMATCHED, EVERY, "unmatched", TOMORROW));
        return Stream.of(
                new Row("HELP is answered", HELP, state(), changes(), state(), help),
                new Row("HELP is answered after a STOP", HELP, state().stop(), changes(), state().stop(), help),
                new Row("what fits nothing gets the reply for it", NOISE, state(), changes(), state(), unmatched),
                new Row(
                        "what fits nothing gets no reply after a STOP",
                        NOISE,
                        state().stop(),
                        changes(),
                        state().stop(),
                        NO_REPLY),
                new Row(
                        "what fits nothing gets a reply where one account may text",
                        NOISE,
                        state().stop().lifted(ACME),
                        changes(),
                        state().stop().lifted(ACME),
                        unmatched),
                new Row(
                        "what fits nothing gets a reply where one account may not text",
                        NOISE,
                        state().optedOut(ACME, Source.API),
                        changes(),
                        state().optedOut(ACME, Source.API),
                        unmatched),
                new Row(
                        "what may be an opt-out is asked about",
                        new Intent.Clarify(),
                        state().with(joined(NEWS)),
                        changes(),
                        state().with(joined(NEWS)),
                        Optional.of(new Reply(Kind.CLARIFICATION, EVERY, "clarify", TOMORROW))),
                new Row(
                        "what may be an opt-out is not asked about after a STOP",
                        new Intent.Clarify(),
                        state().stop(),
                        changes(),
                        state().stop(),
                        NO_REPLY));
    }

    @Test
    void aShortCodeWithoutAFileTakesAStopAndAnswersNothing() {
        ConsentPolicy policy = new ConsentPolicy(ShortCodeRules.builtIn("70000"), CATALOG);
        Decision stop = ConsentRules.decide(SubscriberState.unknown(), new Request(MESSAGE_ID, STOP, NOW), policy);
        assertEquals(new Decision(List.of(optedOut()), NO_REPLY), stop);
        for (Intent text : List.of(HELP, NOISE)) {
            assertEquals(
                    new Decision(List.of(), NO_REPLY),
                    ConsentRules.decide(SubscriberState.unknown(), new Request(MESSAGE_ID, text, NOW), policy));
        }
    }

    private static Decision decide(SubscriberState state, Intent text) {
        return ConsentRules.decide(
                state, new Request(MESSAGE_ID, text, NOW), new ConsentPolicy(TestKeywords.rules(MAIN), CATALOG));
    }
}
