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

    public ShiftTables {
        Objects.requireNonNull(locking, "locking");
        Objects.requireNonNull(single, "single");
    }
}
