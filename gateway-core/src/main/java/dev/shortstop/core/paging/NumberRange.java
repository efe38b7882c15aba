package dev.shortstop.core.paging;

import dev.shortstop.core.Msisdn;

/**
 * A range of numbers in the order of their digits as text, which is the order of the tables.
 *
 * @param from the first that belongs to it
 * @param before the first that does not, any more
 */
public record NumberRange(String from, String before) {

    /** Comes after every digit. */
    private static final String AFTER_DIGITS = ":";
    /** Comes before every digit: a number with it is the next after the number. */
    private static final String BEFORE_DIGITS = "!";

    public static final NumberRange ALL = new NumberRange("", AFTER_DIGITS);

    public static NumberRange only(Msisdn msisdn) {
        return new NumberRange(msisdn.digits(), after(msisdn.digits()));
    }

    /**
     * All numbers that begin with these digits.
     *
     * @param digits with or without {@code +}; none for all numbers
     * @throws IllegalArgumentException with a message for the caller, if there is anything else in it
     */
    public static NumberRange startingWith(String digits) {
        String prefix = digits.startsWith("+") ? digits.substring(1) : digits;
        if (!prefix.chars().allMatch(character -> character >= '0' && character <= '9')) {
            throw new IllegalArgumentException("the beginning of a number has digits only, after an optional +");
        }
        return new NumberRange(prefix, prefix + AFTER_DIGITS);
    }

    /** The first text in order after a number. */
    public static String after(String digits) {
        return digits + BEFORE_DIGITS;
    }

    public boolean contains(Msisdn msisdn) {
        return msisdn.digits().compareTo(from) >= 0 && msisdn.digits().compareTo(before) < 0;
    }
}
