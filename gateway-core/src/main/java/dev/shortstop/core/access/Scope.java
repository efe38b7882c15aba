package dev.shortstop.core.access;

/** What a key may do. */
public enum Scope {
    READ,
    /** Reads, too. */
    WRITE;

    public boolean includes(Scope needed) {
        return this == WRITE || needed == READ;
    }
}
