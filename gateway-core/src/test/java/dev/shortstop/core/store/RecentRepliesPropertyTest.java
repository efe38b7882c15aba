package dev.shortstop.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecentRepliesPropertyTest {

    @Property
    void noHourEverHoldsMoreThanTen(@ForAll @Size(max = 200) List<@IntRange(max = 20 * 60) Integer> pauseSeconds) {
        List<Instant> sent = new ArrayList<>();
        RecentReplies replies = RecentReplies.none();
        Instant now = SettableClock.START;
        for (int pause : pauseSeconds) {
            now = now.plusSeconds(pause);
            Instant hourAgo = now.minus(Duration.ofHours(1));
            long withinTheHour = sent.stream().filter(at -> at.isAfter(hourAgo)).count();
            assertEquals(withinTheHour < 10, replies.allowOneMore(now), "at " + now + " after " + sent);
            if (withinTheHour < 10) {
                sent.add(now);
                replies = RecentReplies.ofOctets(replies.with(now).toOctets());
            }
        }
    }
}
