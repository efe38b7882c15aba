package dev.shortstop.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.MessagePart.Width;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LongMessageIT {

    private static final long OTHER_SESSION = 2;
    private static final Duration WAIT = IntakeSettings.defaults().longMessageWait();

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final String number = "15550001234";
    private final SettableClock clock = new SettableClock();
    private CoreTables tables;
    private TestGateway gateway;

    @BeforeEach
    void startGateway() {
        tables = new CoreTables(testDatabase.jdbi());
        gateway = TestGateway.start(testDatabase.jdbi(), 0, clock, IntakeSettings.defaults());
        gateway.openSession(OTHER_SESSION);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void thePartsBecomeOneMessageWithTheLastOfThem() {
        LongText text = LongText.of(number, 7, "JO", "I", "N");
        deliver(text, 1, 2);
        assertEquals(List.of(), tables.inbound(number));
        assertEquals(2, tables.count("message_part"));
        deliver(text, 3);
        assertEquals(List.of("APPLIED JOIN"), tables.inbound(number));
        assertEquals(List.of("72345 acme/news"), tables.memberships(number));
        assertEquals(List.of(Kind.WELCOME), gateway.replies().kinds());
        assertEquals(0, tables.count("message_part"));
    }

    @Test
    void partsComeInAnyOrderTwiceAndOverSeveralBinds() {
        LongText text = LongText.of(number, 7, "S", "T", "O", "P");
        for (int part : new int[] {4, 2, 2, 4, 1, 2, 3, 3}) {
            long session = part % 2 == 0 ? TestGateway.SESSION : OTHER_SESSION;
            assertEquals(
                    Answer.COMMITTED,
                    gateway.deliver(text.part(part, session, clock.instant())).await());
        }
        assertEquals(List.of("APPLIED STOP"), tables.inbound(number));
        assertEquals(List.of("OPTED_OUT"), tables.events(number));
        assertEquals(List.of(Kind.OPT_OUT_CONFIRMATION), gateway.replies().kinds());
    }

    @Test
    void aCharacterMayBeginInOnePartAndEndInTheNext() {
        byte[] octets = "🛑 STOP".getBytes(StandardCharsets.UTF_16BE);
        LongText text = LongText.of(number, 7)
                .with(List.of(Arrays.copyOf(octets, 2), Arrays.copyOfRange(octets, 2, octets.length)));
        deliver(text, 2, 1);
        assertEquals(List.of("APPLIED 🛑 STOP"), tables.inbound(number));
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
        assertEquals(List.of("1"), tables.rows("SELECT octets IS NULL FROM inbound_message"));
    }

    @Test
    void aMessageOfTheMostPartsIsPutTogether() {
        String[] parts = IntStream.range(0, 255).mapToObj(at -> at % 10 + "").toArray(String[]::new);
        LongText text = LongText.of(number, 7, parts);
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(1, 255).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        List<Delivery> deliveries =
                numbers.stream().map(each -> gateway.deliver(text, each)).toList();
        deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
        assertEquals(List.of("APPLIED " + String.join("", parts)), tables.inbound(number));
    }

    @Test
    void whateverTheKeyIsMadeOfKeepsMessagesApart() {
        LongText text = LongText.of(number, 7, "first", "second");
        deliver(text, 1);
        deliver(text.over("another carrier"), 2);
        deliver(text.with(Width.SIXTEEN_BITS), 2);
        deliver(text.with(Width.SAR), 2);
        deliver(text.to(TestKeywords.OTHER), 2);
        deliver(LongText.of(number, 8, "first", "second"), 2);
        deliver(LongText.of(number, 7, "first", "second", "third"), 2);
        deliver(LongText.of("15550001235", 7, "first", "second"), 2);
        assertEquals(8, tables.count("message_part"));
        assertEquals(0, tables.count("inbound_message"));
    }

    @Test
    void aPlusBeforeTheNumberMakesNoOtherMessage() {
        deliver(LongText.of(number, 7, "ST", "OP"), 1);
        deliver(LongText.of("+" + number, 7, "ST", "OP"), 2);
        assertEquals(List.of("APPLIED STOP"), tables.inbound(number));
    }

    @Test
    void otherMessagesAreAppliedMeanwhile() {
        LongText text = LongText.of(number, 7, "JO", "IN");
        deliver(text, 1);
        gateway.text(number, "STOP").await();
        deliver(text, 2);
        assertEquals(List.of("APPLIED STOP", "APPLIED JOIN"), tables.inbound(number));
        assertEquals(List.of("72345 acme/news"), tables.pendingOptIns(number, clock.instant()));
    }

    @Test
    void theOnlyPartOfAMessageIsAMessage() {
        deliver(LongText.of(number, 7, "STOP"), 1);
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
        assertEquals(0, tables.count("long_message"));
    }

    @Test
    void aLoneFirstPartThatIsAnOptOutCountsAsOneOnceTheRestIsOverdue() {
        gateway.text(number, "JOIN").await();
        deliver(LongText.of(number, 7, "STOP", " it now"), 1);
        clock.move(WAIT.minusMillis(1));
        awaitSweep();
        assertEquals(List.of(), tables.optOuts(number));
        clock.move(Duration.ofMillis(1));
        awaitNoParts();
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
        assertEquals(List.of(), tables.memberships(number));
        assertEquals(List.of("WELCOME acme", "OPT_OUT_CONFIRMATION *"), tables.replies(number));
    }

    @Test
    void theWaitBeginsAnewWithEachPart() {
        LongText text = LongText.of(number, 7, "one ", "two ", "three");
        deliver(text, 1);
        clock.move(WAIT.minusMillis(1));
        deliver(text, 2);
        clock.move(WAIT.minusMillis(1));
        awaitSweep();
        deliver(text, 3);
        assertEquals(List.of("APPLIED one two three"), tables.inbound(number));
    }

    @Test
    void whatIsIncompleteGoesOnInOrderWithItsOctetsAndMarkedByThem() {
        LongText text = LongText.of(number, 7, "one ", "two ", "three");
        deliver(text, 3, 1);
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(List.of("APPLIED one three"), tables.inbound(number));
        assertEquals(
                List.of("one three"),
                tables.rows("SELECT CONVERT(octets USING utf16) FROM inbound_message WHERE octets IS NOT NULL"));
    }

    @Test
    void aConfirmationThatComesTooLateIsNotOwedToAnOverduePart() {
        deliver(LongText.of(number, 7, "STOP", " it now"), 1);
        clock.move(Duration.ofMinutes(30));
        awaitNoParts();
        assertEquals(
                List.of("1"),
                tables.rows("SELECT send_before = ? FROM outbound_message", SettableClock.START.plusSeconds(300)));
    }

    @Test
    void aPartThatComesAgainAfterItsMessageWentOnHasNoEffect() {
        LongText text = LongText.of(number, 7, "HE", "LP");
        deliver(text, 1, 2);
        gateway.text(number, "JOIN").await();
        deliver(text, 2, 2);
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(List.of("HELP *", "WELCOME acme"), tables.replies(number));
        assertEquals(List.of("APPLIED HELP", "APPLIED JOIN", "REDELIVERED LP"), tables.inbound(number));
    }

    @Test
    void aPartThatComesAgainAfterItsIncompleteMessageWentOnHasNoEffect() {
        LongText text = LongText.of(number, 7, "HELP", " me");
        deliver(text, 1);
        clock.move(WAIT);
        awaitNoParts();
        deliver(text, 1);
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(List.of("HELP *"), tables.replies(number));
        assertEquals(List.of("APPLIED HELP", "REDELIVERED HELP"), tables.inbound(number));
    }

    @Test
    void allPartsAgainAreARedeliveryOfTheMessage() {
        LongText text = LongText.of(number, 7, "HE", "LP");
        deliver(text, 1, 2);
        deliver(text, 2, 1);
        assertEquals(List.of("APPLIED HELP", "REDELIVERED HELP"), tables.inbound(number));
        assertEquals(List.of("HELP *"), tables.replies(number));
    }

    @Test
    void onceTheSessionHasEndedAllPartsAgainAreARedeliveryWhateverCameBetween() {
        LongText text = LongText.of(number, 7, "JO", "IN");
        deliver(text, 1, 2);
        gateway.text(number, "STOP").await();
        gateway.endSession(TestGateway.SESSION);
        for (int part : new int[] {1, 2}) {
            gateway.deliver(text.part(part, OTHER_SESSION, clock.instant())).await();
        }
        assertEquals(List.of("APPLIED JOIN", "APPLIED STOP", "REDELIVERED JOIN"), tables.inbound(number));
        assertEquals(List.of(), tables.pendingOptIns(number, clock.instant()));
    }

    @Test
    void partsThatTheSmscNamesAreKnownAgainForDays() {
        LongText text = LongText.of(number, 7, "JO", "IN").named("smsc-4711");
        deliver(text, 1, 2);
        gateway.text(number, "STOP").await();
        clock.move(Duration.ofDays(2));
        awaitSweep();
        deliver(text, 1, 2);
        assertEquals(List.of("APPLIED JOIN", "APPLIED STOP", "REDELIVERED JOIN"), tables.inbound(number));
        deliver(text, 1);
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(List.of("WELCOME acme", "OPT_OUT_CONFIRMATION *"), tables.replies(number));
    }

    @Test
    void aStopInPartsThatLooksLikeARedeliveryIsNeverMissed() {
        LongText text = LongText.of(number, 7, "ST", "OP");
        deliver(text, 1, 2);
        gateway.text(number, "JOIN").await();
        gateway.text(number, "YES").await();
        gateway.endSession(TestGateway.SESSION);
        for (int part : new int[] {1, 2}) {
            gateway.deliver(text.part(part, OTHER_SESSION, clock.instant())).await();
        }
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
        assertEquals(List.of(), tables.memberships(number));
    }

    @Test
    void aPhoneThatAlwaysUsesTheSameReferenceIsUnderstood() {
        deliver(LongText.of(number, 0, "JO", "IN"), 1, 2);
        deliver(LongText.of(number, 0, "DE", "ALS"), 2, 1);
        deliver(LongText.of(number, 0, "ST", "OP"), 1, 2);
        assertEquals(List.of("APPLIED JOIN", "APPLIED DEALS", "APPLIED STOP"), tables.inbound(number));
    }

    @Test
    void aNewMessageThatBeginsLikeTheOneBeforeGoesOnWhenNothingElseComesForThatPart() {
        deliver(LongText.of(number, 0, "good ", "morning"), 1, 2);
        deliver(LongText.of(number, 0, "good ", "evening"), 1, 2);
        assertEquals(List.of("APPLIED good morning"), tables.inbound(number));
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(List.of("APPLIED good morning", "APPLIED good evening"), tables.inbound(number));
    }

    @Test
    void aLatePartOfTheMessageBeforeDoesNotGetIntoTheNextOne() {
        LongText before = LongText.of(number, 0, "STOP ", "that");
        deliver(before, 1, 2);
        LongText next = LongText.of(number, 0, "please ", "HELP");
        deliver(next, 1);
        deliver(before, 2);
        deliver(next, 2);
        assertEquals(List.of("APPLIED STOP that", "APPLIED please HELP"), tables.inbound(number));
    }

    @Test
    void aPartThatFitsNoLongerSendsTheOlderPartsOnAndBeginsANewMessage() {
        deliver(LongText.of(number, 0, "STOP", " it now"), 1);
        assertEquals(List.of(), tables.optOuts(number));
        LongText next = LongText.of(number, 0, "JO", "IN");
        deliver(next, 1);
        assertEquals(List.of("APPLIED STOP"), tables.inbound(number), "at once");
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
        deliver(next, 2);
        assertEquals(List.of("APPLIED STOP", "APPLIED JOIN"), tables.inbound(number));
    }

    @Test
    void moreOctetsThanAnyMessageHasGoOnInPieces() {
        String big = "x".repeat(16_000);
        LongText text = LongText.of(number, 7, "STOP", big, big + "!", big);
        deliver(text, 1, 2, 3, 4);
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(
                List.of("32005", "16000"),
                tables.rows("SELECT CHAR_LENGTH(text) FROM inbound_message WHERE source = ? ORDER BY id", number));
    }

    @Test
    void sendersThatAreNoSubscribersSendLongMessagesToo() {
        LongText text = LongText.of("ACME", 7, "ST", "OP");
        deliver(text, 2, 2, 1, 1);
        deliver(LongText.of("ACME", 8, "lone", " part"), 1);
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(
                List.of("DISREGARDED STOP", "DISREGARDED lone", "REDELIVERED ST"),
                tables.inbound("ACME").stream().sorted().toList());
        assertEquals(List.of(), gateway.replies().messages());
        assertEquals(0, tables.count("subscriber"));
    }

    @Test
    void whatIsRememberedOfMessagesThatWentOnIsForgottenAfterTheRedeliveryWindow() {
        for (int reference = 0; reference < 600; reference++) {
            LongText text = LongText.of("1555%07d".formatted(reference), reference % 256, "good ", "morning");
            gateway.deliver(text, 1);
            gateway.deliver(text, 2);
        }
        Awaitility.await().until(() -> gateway.intake().inWork() == 0);
        assertEquals(600, tables.count("inbound_message"));
        assertEquals(600, tables.count("long_message"));
        clock.move(IntakeSettings.defaults().redeliveryWindow());
        Awaitility.await().until(() -> tables.count("long_message") == 0);
    }

    @Test
    void aPartThatBreaksTheDecoderIsRefusedAndTheOthersGoOn() {
        LongText text = LongText.of(number, 7, "STOP", Utf16Parts.BROKEN);
        deliver(text, 1);
        assertEquals(Answer.PERMANENT_FAILURE, gateway.deliver(text, 2).await());
        assertEquals(1, tables.count("rejected_message"));
        assertTrue(tables.rejected().get(0).contains("part 2 of 2, reference 7"), () -> "" + tables.rejected());
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(number));
    }

    @Test
    void partsThatCanNeverGoOnDoNotTakeTheOneThatOvertakesThemDown() {
        deliver(LongText.of(number, 7, Utf16Parts.BROKEN, "!"), 1);
        LongText next = LongText.of(number, 7, "ST", "OP");
        assertEquals(Answer.TEMPORARY_FAILURE, gateway.deliver(next, 1).await());
        assertEquals(1, tables.count("rejected_message"));
        deliver(next, 1, 2);
        assertEquals(List.of("APPLIED STOP"), tables.inbound(number));
        assertEquals(1, tables.count("rejected_message"));
    }

    @Test
    void partsThatCanNeverGoOnAreKeptForPeopleOnce() {
        deliver(LongText.of(number, 7, Utf16Parts.BROKEN, "!"), 1);
        clock.move(WAIT);
        awaitNoParts();
        assertEquals(1, tables.count("rejected_message"));
        assertEquals(List.of("0500030702010007"), tables.rows("SELECT HEX(octets) FROM rejected_message"));
        awaitSweep();
        assertEquals(1, tables.count("rejected_message"));
    }

    private void deliver(LongText text, int... numbers) {
        for (int part : numbers) {
            assertEquals(Answer.COMMITTED, gateway.deliver(text, part).await());
        }
    }

    private void awaitNoParts() {
        Awaitility.await("no parts left").until(() -> tables.count("message_part") == 0);
    }

    /** Returns when everything that was due before has been looked at: another number's part goes on after it. */
    private void awaitSweep() {
        String other = "15559999999";
        int before = tables.inbound(other).size();
        LongText lone = LongText.of(other, before % 256, "lone " + before, "never comes");
        Delivery part = gateway.deliver(
                lone.part(1, TestGateway.SESSION, clock.instant().minus(WAIT)));
        assertEquals(Answer.COMMITTED, part.await());
        Awaitility.await("a sweep").until(() -> tables.inbound(other).size() > before);
    }
}
