package dev.shortstop.smpp.text;

import java.util.Objects;
import java.util.Set;

/**
 * What a text costs when it is sent with 8-bit references through an SMSC that takes GSM-7.
 *
 * @param text as given
 * @param alphabet that takes the fewest segments
 * @param shiftTables that it takes, {@link ShiftTables#NONE} for UCS-2
 * @param units septets (a character behind an escape counts two) or UTF-16 code units
 * @param segments messages that it takes, at least 1, as {@link TextEncoder} cuts them
 */
public record SmsText(String text, SmsAlphabet alphabet, ShiftTables shiftTables, int units, int segments) {
    private static final int EIGHT_BIT_CONCATENATION_OCTETS = 5;
    private static final SegmentPlanner WITHOUT_LANGUAGES = new SegmentPlanner(Set.of());

    /** GSM-7 where the default alphabet and its extension have every character, else UCS-2. */
    public static SmsText of(String text) {
        return of(text, WITHOUT_LANGUAGES);
    }

    /** @param languages those whose shift tables may be used */
    public static SmsText of(String text, Set<NationalLanguage> languages) {
        return of(text, new SegmentPlanner(languages));
    }

    private static SmsText of(String text, SegmentPlanner planner) {
        Objects.requireNonNull(text, "text");
        SegmentPlan plan = planner.cheapest(text, EIGHT_BIT_CONCATENATION_OCTETS);
        return new SmsText(
                text,
                plan.gsm7().isPresent() ? SmsAlphabet.GSM_7 : SmsAlphabet.UCS_2,
                plan.shiftTables(),
                plan.units(),
                plan.segments());
    }
}
