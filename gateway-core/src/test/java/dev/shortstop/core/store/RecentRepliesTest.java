package dev.shortstop.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentRepliesTest {

    private static final Instant NOON = SettableClock.START;

    @Test
    void tenRepliesAreAllowedAndTheEleventhIsNot() {
        RecentReplies replies = RecentReplies.none();
        for (int count = 0; count < 10; count++) {
            assertTrue(replies.allowOneMore(NOON), "reply " + (count + 1));
            replies = replies.with(NOON);
        }
        assertFalse(replies.allowOneMore(NOON));
    }

    @Test
    void anHourAfterTheTenthLastThereIsRoomAgain() {
        RecentReplies replies = RecentReplies.none();
        for (int minute = 0; minute < 10; minute++) {
            replies = replies.with(NOON.plus(Duration.ofMinutes(minute)));
        }
        Instant free = NOON.plus(Duration.ofHours(1));
        assertFalse(replies.allowOneMore(free.minusMillis(1)));
        assertTrue(replies.allowOneMore(free));
        assertFalse(replies.with(free).allowOneMore(free));
    }

    @Test
    void octetsTellTheSame() {
        RecentReplies replies = RecentReplies.none();
        assertEquals(replies, RecentReplies.ofOctets(replies.toOctets()));
        for (int count = 0; count < 15; count++) {
            replies = replies.with(NOON.plusMillis(count));
            assertEquals(replies, RecentReplies.ofOctets(replies.toOctets()));
            assertTrue(replies.toOctets().length <= 80, "fits its column");
        }
    }
}
