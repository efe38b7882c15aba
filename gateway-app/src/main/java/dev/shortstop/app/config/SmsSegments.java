package dev.shortstop.app.config;

import dev.shortstop.keyword.SegmentCounter;
import dev.shortstop.smpp.text.SmsText;

/** Counts the segments of a text as the SMPP connector sends it. */
public final class SmsSegments implements SegmentCounter {

    @Override
    public int segments(String text) {
        return SmsText.of(text).segments();
    }

    @Override
    public String alphabet(String text) {
        return switch (SmsText.of(text).alphabet()) {
            case GSM_7 -> "GSM-7";
            case UCS_2 -> "UCS-2";
        };
    }
}
