package dev.shortstop.core.imports;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.csv.CsvRow;

/** A row, and what its number came to. */
public sealed interface ReadRow {

    CsvRow row();

    record Readable(CsvRow row, Msisdn number) implements ReadRow {}

    /** @param reason for people */
    record Unreadable(CsvRow row, String reason) implements ReadRow {}
}
