package dev.shortstop.core.imports;

/** A file that is not taken in for what it is not to blame for. The message tells people why, and what to do. */
public final class UploadRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The account has as many unfinished imports as it may. */
        TOO_MANY,
        /** The file is larger than it may be. */
        TOO_LARGE,
        /** Another file was taken in under the same id. */
        OTHER_CONTENT,
        /** The same upload is under way. */
        UNDER_WAY
    }

    private final Reason reason;

    UploadRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
