package dev.shortstop.core;

import java.util.Optional;
import java.util.regex.Pattern;

/** The number that subscribers text: a short code, long code or toll-free number. A string; leading zeros count. */
public record ShortCode(String value) {

    /** The longest destination_addr of SMPP 3.4 (§5.2.9), in octets without the terminating NUL. */
    private static final int MAX_OCTETS = 20;

    private static final Pattern WRITTEN = Pattern.compile("[0-9]{3,15}");

    /** @throws IllegalArgumentException if empty or longer than 20 characters */
    public ShortCode {
        if (value.isEmpty() || value.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("not a short code: '" + value + "'");
        }
    }

    /** What people write, as far as it can be a short code at all. */
    public static Optional<ShortCode> find(String written) {
        return WRITTEN.matcher(written).matches() ? Optional.of(new ShortCode(written)) : Optional.empty();
    }

    /** The short code that an address of a message names, with or without a leading {@code +}. */
    public static ShortCode of(String address) {
        return new ShortCode(address.startsWith("+") ? address.substring(1) : address);
    }

    @Override
    public String toString() {
        return value;
    }
}
