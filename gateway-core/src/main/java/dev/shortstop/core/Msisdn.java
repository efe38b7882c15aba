package dev.shortstop.core;

import java.util.Optional;

/** A subscriber's number: 7 to 15 digits as in E.164, stored without {@code +} and shown with it. */
public record Msisdn(String digits) implements Comparable<Msisdn> {

    private static final int MIN_DIGITS = 7;
    private static final int MAX_DIGITS = 15;

    /** @throws IllegalArgumentException if these are not 7 to 15 digits */
    public Msisdn {
        if (!isMsisdn(digits)) {
            throw new IllegalArgumentException("not a subscriber's number: " + digits);
        }
    }

    /** The number that an address of a message names; empty for an alphanumeric sender and for another short code. */
    public static Optional<Msisdn> find(String address) {
        String digits = address.startsWith("+") ? address.substring(1) : address;
        return isMsisdn(digits) ? Optional.of(new Msisdn(digits)) : Optional.empty();
    }

    private static boolean isMsisdn(String digits) {
        if (digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS) {
            return false;
        }
        for (int at = 0; at < digits.length(); at++) {
            char digit = digits.charAt(at);
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Msisdn other) {
        return digits.compareTo(other.digits);
    }

    /** As people read it: {@code +15550001234}. */
    @Override
    public String toString() {
        return "+" + digits;
    }
}
