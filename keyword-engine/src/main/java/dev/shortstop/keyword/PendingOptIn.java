package dev.shortstop.keyword;

/** Whether the sender has been asked to confirm an opt-in on the short code and may still do so. */
public enum PendingOptIn {
    NONE,
    UNEXPIRED
}
