package dev.shortstop.app.config;

import dev.shortstop.keyword.SegmentCounter;
import dev.shortstop.smpp.text.SmsText;

/** Counts the segments of a text as the SMPP connector sends it. */
public final class SmsSegments implements SegmentCounter {

    @Override
    public Cost cost(String text) {
        SmsText counted = SmsText.of(text);
        String alphabet = switch (counted.alphabet()) {
            case GSM_7 -> "GSM-7";
            case UCS_2 -> "UCS-2";
        };
        return new Cost(counted.segments(), alphabet);
    }
}
