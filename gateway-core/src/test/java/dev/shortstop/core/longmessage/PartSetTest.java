package dev.shortstop.core.longmessage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.MessagePart.Width;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.longmessage.PartSet.Fate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartSetTest {

    private static final Instant NOW = SettableClock.START;
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final LongMessageKey OF_TWO = key(2);

    private final IdGenerator ids = new IdGenerator(new SettableClock());

    @Test
    void aMessageIsWholeOnceEveryNumberIsThere() {
        PartSet one = PartSet.empty(OF_TWO).with(part(2, "b"), LATER);
        assertFalse(one.isWhole());
        assertEquals(Fate.KEPT, one.fateOf(part(1, "a")));
        assertTrue(one.with(part(1, "a"), LATER).isWhole());
    }

    @Test
    void theSamePartAgainIsKnownAndItsOwnSecondTryIsToldApart() {
        ReceivedPart part = part(1, "a");
        PartSet set = PartSet.empty(OF_TWO).with(part, LATER);
        assertEquals(Fate.KNOWN, set.fateOf(part(1, "a")));
        assertEquals(Fate.OWN_SECOND_TRY, set.fateOf(part));
    }

    @Test
    void otherContentUnderTheSameNumberIsAnotherMessage() {
        PartSet set = PartSet.empty(OF_TWO).with(part(1, "a"), LATER);
        assertEquals(Fate.OVERTAKES, set.fateOf(part(1, "x")));
    }

    @Test
    void moreOctetsThanAMessageHasAreAnotherMessage() {
        PartSet set = PartSet.empty(OF_TWO).with(part(1, "a".repeat(40_000)), LATER);
        assertEquals(Fate.KEPT, set.fateOf(part(2, "b".repeat(25_535))));
        assertEquals(Fate.OVERTAKES, set.fateOf(part(2, "b".repeat(25_536))));
        assertEquals(Fate.KEPT, PartSet.empty(OF_TWO).fateOf(part(1, "a".repeat(65_535))));
    }

    @Test
    void repetitionsOfTheEndedMessageAloneSayNothingNew() {
        PartSet set = ended("a", "b").with(part(1, "a"), LATER);
        assertTrue(set.saysNothingNew());
        assertFalse(set.isWhole());
        PartSet all = set.with(part(2, "b"), LATER);
        assertTrue(all.isWhole(), "whether it is a redelivery, is for others to tell");
        assertFalse(all.saysNothingNew());
    }

    @Test
    void aRepetitionYieldsToANewPartAndNeverTakesItsPlace() {
        PartSet set = ended("a", "b").with(part(1, "a"), LATER);
        assertEquals(Fate.KEPT, set.fateOf(part(1, "x")));
        PartSet next = set.with(part(1, "x"), LATER);
        assertEquals(Fate.KNOWN, next.fateOf(part(1, "a")));
        assertEquals(Fate.OVERTAKES, next.fateOf(part(1, "y")));
    }

    @Test
    void whatIsHalfNewWaitsForTheOtherHalf() {
        PartSet set = ended("a", "b").with(part(1, "a"), LATER).with(part(2, "x"), LATER);
        assertFalse(set.isWhole());
        assertTrue(set.hasAllParts());
        assertFalse(set.saysNothingNew());
        assertTrue(set.with(part(1, "y"), LATER).isWhole());
    }

    @Test
    void whatIsRememberedIsForgottenWhenNothingIsThere() {
        PartSet set = ended("a", "b");
        assertTrue(set.at(LATER.minusMillis(1)).ended().isPresent());
        assertTrue(set.at(LATER).ended().isEmpty());
        assertTrue(set.with(part(1, "a"), LATER).at(LATER).ended().isPresent());
    }

    @Test
    void aPartThatWentOnInItsOwnTransactionIsNoRepetition() {
        ReceivedPart first = part(1, "a");
        ReceivedPart second = part(2, "b");
        PartSet set =
                PartSet.empty(OF_TWO).with(first, LATER).with(second, LATER).ended(second.id(), LATER);
        assertEquals(Fate.KNOWN, set.fateOf(first));
        assertEquals(Fate.OWN_SECOND_TRY, set.fateOf(second));
        assertEquals(Fate.KEPT, set.fateOf(part(1, "a")));
    }

    @Test
    void nothingThatIsEmptyIsOverdue() {
        assertFalse(ended("a", "b").isOverdue(LATER));
        PartSet set = PartSet.empty(OF_TWO).with(part(1, "a"), LATER);
        assertFalse(set.isOverdue(LATER.minusMillis(1)));
        assertTrue(set.isOverdue(LATER));
    }

    /** Whatever order and repetitions parts come in. */
    @Property
    void partsOfOneMessageBecomeWholeExactlyOnceAndKeepTheirOrder(
            @ForAll @IntRange(min = 2, max = 12) int total,
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 12) Integer> again,
            @ForAll Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= total; number++) {
            numbers.add(number);
        }
        again.stream().filter(number -> number <= total).forEach(numbers::add);
        Collections.shuffle(numbers, random);
        PartSet set = PartSet.empty(key(total));
        List<String> wholes = new ArrayList<>();
        for (int number : numbers) {
            if (set.ended().isPresent()) {
                break; // what comes after that is for the rules of redelivery
            }
            ReceivedPart part = part(number, "part " + number);
            if (set.fateOf(part) == Fate.KEPT) {
                set = set.with(part, LATER);
            }
            if (set.isWhole()) {
                wholes.add(set.parts().values().stream()
                                .map(kept -> kept.number() + "")
                                .toList() + "");
                set = set.ended(part.id(), LATER);
            }
        }
        assertEquals(1, wholes.size());
        List<Integer> inOrder = numbers.stream().distinct().sorted().toList();
        assertEquals(inOrder + "", wholes.get(0));
    }

    private PartSet ended(String first, String second) {
        return PartSet.empty(OF_TWO)
                .with(part(1, first), NOW)
                .with(part(2, second), NOW)
                .ended(ids.next(), LATER);
    }

    private ReceivedPart part(int number, String content) {
        return new ReceivedPart(
                number,
                ids.next(),
                content.hashCode(),
                false,
                "carrier-a",
                1,
                0,
                new byte[0],
                content.getBytes(StandardCharsets.US_ASCII),
                NOW.plus(Duration.ofMillis(number)));
    }

    private static LongMessageKey key(int total) {
        return new LongMessageKey("15550001234", new ShortCode("72345"), "carrier", 7, Width.EIGHT_BITS, total);
    }
}
