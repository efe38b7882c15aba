package dev.shortstop.app.console.optouts;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import java.time.Instant;

/**
 * A line of the list, as it is shown.
 *
 * @param link to the page of the number
 * @param key names the line in a form: see {@link #shortCodeOf} and {@link #numberOf}
 * @param account whose decision it is; for those who look at all accounts
 */
public record OptOutRow(
        String number, String link, String shortCode, String source, Instant decidedAt, String account, String key) {

    private static final String SEPARATOR = "/";
    private static final String KEY = "[0-9]{3,15}/[0-9]{7,15}";

    static String keyOf(ShortCode shortCode, Msisdn number) {
        return shortCode + SEPARATOR + number.digits();
    }

    static boolean isKey(String text) {
        return text.matches(KEY);
    }

    static ShortCode shortCodeOf(String key) {
        return new ShortCode(key.substring(0, key.indexOf(SEPARATOR)));
    }

    static Msisdn numberOf(String key) {
        return new Msisdn(key.substring(key.indexOf(SEPARATOR) + 1));
    }
}
