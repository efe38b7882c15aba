package dev.shortstop.core.imports;

import dev.shortstop.core.ShortCode;

/** What rows are imported into. */
public sealed interface ImportTarget {

    long accountId();

    ShortCode shortCode();

    /** The numbers are opted out of this account's messages on this short code. */
    record OptOutList(long accountId, ShortCode shortCode) implements ImportTarget {}

    /** The numbers become members of a list, unless they are opted out. */
    record Members(long listId, long accountId, ShortCode shortCode) implements ImportTarget {}
}
