package dev.shortstop.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.store.RecentMessages.RecentMessage;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final long JOIN = 1;
    private static final long STOP = 2;
    private static final long OLD_SESSION = 100;
    private static final long NEW_SESSION = 200;

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private Set<Long> liveSessions = Set.of(OLD_SESSION, NEW_SESSION);
    private RecentMessages recent = RecentMessages.none();

    @Test
    void theFirstMessageRepeatsNothing() {
        assertEquals(OptionalLong.empty(), redeliveryOf(message(JOIN, NEW_SESSION)));
    }

    @Test
    void theSameAgainRightAfterwardsIsARedelivery() {
        long first = receive(JOIN, OLD_SESSION);
        assertEquals(OptionalLong.of(first), redeliveryOf(message(JOIN, OLD_SESSION)));
        assertEquals(OptionalLong.of(first), redeliveryOf(message(JOIN, NEW_SESSION)));
    }

    @Test
    void anotherContentIsNoRedelivery() {
        receive(JOIN, OLD_SESSION);
        assertEquals(OptionalLong.empty(), redeliveryOf(message(STOP, OLD_SESSION)));
    }

    @Test
    void joinStopJoinOverALiveSessionIsAPersonWhoChangedTheirMind() {
        receive(JOIN, OLD_SESSION);
        receive(STOP, OLD_SESSION);
        assertEquals(OptionalLong.empty(), redeliveryOf(message(JOIN, OLD_SESSION)));
    }

    @Test
    void onceTheSessionHasEndedItIsARedeliveryWhateverCameBetween() {
        long first = receive(JOIN, OLD_SESSION);
        long second = receive(STOP, OLD_SESSION);
        liveSessions = Set.of(NEW_SESSION);
        assertEquals(OptionalLong.of(first), redeliveryOf(message(JOIN, NEW_SESSION)));
        receive(JOIN, NEW_SESSION);
        assertEquals(OptionalLong.of(second), redeliveryOf(message(STOP, NEW_SESSION)));
    }

    @Test
    void theWindowBeginsWithTheFirstDelivery() {
        long first = receive(JOIN, OLD_SESSION);
        clock.move(WINDOW);
        assertEquals(OptionalLong.of(first), redeliveryOf(message(JOIN, OLD_SESSION)));
        clock.move(Duration.ofMillis(1));
        assertEquals(OptionalLong.empty(), redeliveryOf(message(JOIN, OLD_SESSION)));
    }

    @Test
    void aRedeliveryIsNoFirstDeliveryAndNothingThatCameBetween() {
        long first = receive(JOIN, OLD_SESSION);
        clock.move(Duration.ofMinutes(4));
        RecentMessage second = message(JOIN, OLD_SESSION);
        recent = recent.with(second.asRedelivery());
        assertEquals(OptionalLong.of(first), redeliveryOf(message(JOIN, OLD_SESSION)));
        assertEquals(OptionalLong.of(second.id()), redeliveryOf(second), "our own second try");
        clock.move(Duration.ofMinutes(4));
        assertEquals(OptionalLong.empty(), redeliveryOf(message(JOIN, OLD_SESSION)));
    }

    @Test
    void ourOwnSecondTryIsFoundWhateverTheTimeAndWhateverCameBetween() {
        RecentMessage first = message(JOIN, OLD_SESSION);
        recent = recent.with(first);
        receive(STOP, OLD_SESSION);
        clock.move(Duration.ofDays(1));
        assertEquals(OptionalLong.of(first.id()), redeliveryOf(first));
    }

    /** The first of two equal messages that were committed together is not a repetition of the second. */
    @Test
    void ourOwnSecondTryIsFoundBeforeAnEqualMessageThatCameAfterIt() {
        RecentMessage first = message(JOIN, OLD_SESSION);
        RecentMessage second = message(JOIN, OLD_SESSION);
        recent = recent.with(first).with(second);
        assertEquals(OptionalLong.of(first.id()), redeliveryOf(first));
        assertEquals(OptionalLong.of(second.id()), redeliveryOf(second));
    }

    @Test
    void atMostTwentyAreKeptTheOldestGoesFirst() {
        long first = receive(JOIN, OLD_SESSION);
        long second = receive(STOP, OLD_SESSION);
        for (long digest = 10; digest < 28; digest++) {
            receive(digest, OLD_SESSION);
        }
        assertEquals(20, recent.messages().size());
        assertEquals(first, recent.messages().get(0).id());
        receive(28, OLD_SESSION);
        assertEquals(20, recent.messages().size());
        assertEquals(second, recent.messages().get(0).id());
    }

    @Test
    void octetsTellTheSame() {
        assertEquals(recent, RecentMessages.ofOctets(recent.toOctets()));
        for (int count = 0; count < 25; count++) {
            recent = recent.with(new RecentMessage(ids.next(), Long.MIN_VALUE + count, -count));
            assertEquals(recent, RecentMessages.ofOctets(recent.toOctets()));
            assertTrue(recent.toOctets().length <= 480, "fits its column");
        }
    }

    private long receive(long digest, long session) {
        RecentMessage message = message(digest, session);
        recent = recent.with(message);
        return message.id();
    }

    private RecentMessage message(long digest, long session) {
        return new RecentMessage(ids.next(), digest, session);
    }

    private OptionalLong redeliveryOf(RecentMessage message) {
        return recent.redeliveryOf(message, clock.instant(), WINDOW, liveSessions::contains);
    }
}
