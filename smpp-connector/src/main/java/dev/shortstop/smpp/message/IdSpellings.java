package dev.shortstop.smpp.message;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The spellings of one message id. */
final class IdSpellings {
    /** What 64 bits take. Longer ids are no numbers, and are not converted. */
    private static final int MAX_DECIMAL_DIGITS = 20;

    private static final int MAX_HEX_DIGITS = 16;

    /** Appendix B gives ids ten decimal digits; hexadecimal ones mostly have eight. */
    private static final int PADDED_DECIMAL_DIGITS = 10;

    private static final int PADDED_HEX_DIGITS = 8;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1," + MAX_DECIMAL_DIGITS + "}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1," + MAX_HEX_DIGITS + "}");

    private IdSpellings() {}

    static Set<String> variants(String id) {
        Set<String> variants = new LinkedHashSet<>();
        variants.add(id);
        if (DECIMAL.matcher(id).matches()) {
            BigInteger number = new BigInteger(id);
            addDecimal(number, variants);
            addHex(number, variants);
        }
        if (HEX.matcher(id).matches()) {
            BigInteger number = new BigInteger(id, 16);
            addHex(number, variants);
            addDecimal(number, variants);
        }
        variants.add(id.toUpperCase(Locale.ROOT));
        variants.add(id.toLowerCase(Locale.ROOT));
        return Collections.unmodifiableSet(variants);
    }

    private static void addDecimal(BigInteger number, Set<String> variants) {
        String digits = number.toString();
        variants.add(digits);
        variants.add(padded(digits, PADDED_DECIMAL_DIGITS));
    }

    private static void addHex(BigInteger number, Set<String> variants) {
        String digits = number.toString(16);
        String paddedDigits = padded(digits, PADDED_HEX_DIGITS);
        variants.add(digits);
        variants.add(digits.toUpperCase(Locale.ROOT));
        variants.add(paddedDigits);
        variants.add(paddedDigits.toUpperCase(Locale.ROOT));
    }

    private static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
