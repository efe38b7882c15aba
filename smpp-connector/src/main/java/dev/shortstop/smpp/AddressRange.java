package dev.shortstop.smpp;

import java.util.Objects;

/**
 * The addresses that a bind serves: addr_ton, addr_npi and address_range of a bind request.
 *
 * @param ton type of number, 0 to 255 (SMPP 3.4 §5.2.5)
 * @param npi numbering plan indicator, 0 to 255 (SMPP 3.4 §5.2.6)
 * @param pattern up to 40 characters, a UNIX regular expression to some SMSCs; mostly empty (SMPP 3.4 §5.2.7)
 */
public record AddressRange(int ton, int npi, String pattern) {
    /** Nothing said: the SMSC knows. */
    public static final AddressRange UNSPECIFIED = new AddressRange(0, 0, "");

    public AddressRange {
        Objects.requireNonNull(pattern, "pattern");
        if (ton < 0 || ton > 255 || npi < 0 || npi > 255) {
            throw new IllegalArgumentException("TON and NPI are 0 to 255, not " + ton + " and " + npi);
        }
        if (pattern.length() > 40 || !pattern.chars().allMatch(c -> c > 0 && c < 128)) {
            throw new IllegalArgumentException("address_range holds up to 40 ASCII characters, not '" + pattern + "'");
        }
    }
}
