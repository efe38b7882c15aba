package dev.shortstop.core.optoutlist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import org.junit.jupiter.api.Test;

class TrackRangesTest {

    /** What the driver keeps of a statement's text, as prepStmtCacheSqlLimit says. */
    private static final int MOST_CHARACTERS = 16_384;

    @Test
    void theDriverKeepsTheLongestText() {
        TrackRanges ranges = new TrackRanges(OptOutOrder.NEWEST_FIRST, OptOutFilter.NONE, 7);
        TrackPlace place = TrackPlace.first(OptOutOrder.NEWEST_FIRST, OptOutFilter.NONE);
        for (int track = 0; track < TrackRanges.MOST_TRACKS; track++) {
            ranges.add(Track.of(OptOut.EVERY_ACCOUNT, new ShortCode("72345"), Source.KEYWORD), place, 500);
        }
        String text = ranges.textWithin(CountAtOnce.COUNTED);
        assertTrue(text.length() < MOST_CHARACTERS, text.length() + " characters");
    }
}
