package dev.shortstop.smpp.text;

import java.util.Objects;
import java.util.Optional;

/**
 * The national tables that a GSM-7 text uses in place of the default ones (3GPP TS 23.038 §6.2.1.2).
 *
 * @param locking replaces the basic table
 * @param single replaces the extension table, the one behind an escape
 */
public record ShiftTables(Optional<NationalLanguage> locking, Optional<NationalLanguage> single) {
    /** The default alphabet and its extension table. */
    public static final ShiftTables NONE = new ShiftTables(Optional.empty(), Optional.empty());

    /** Identifier, length and language. */
    private static final int ELEMENT_OCTETS = 3;

    public ShiftTables {
        Objects.requireNonNull(locking, "locking");
        Objects.requireNonNull(single, "single");
    }

    /** Whether no user data header needs to name anything. */
    public boolean isNone() {
        return locking.isEmpty() && single.isEmpty();
    }

    /** Octets of the elements that name the tables in a user data header, 0, 3 or 6 (3GPP TS 23.040 §9.2.3.24.15). */
    public int elementOctets() {
        return ELEMENT_OCTETS * ((locking.isPresent() ? 1 : 0) + (single.isPresent() ? 1 : 0));
    }
}
