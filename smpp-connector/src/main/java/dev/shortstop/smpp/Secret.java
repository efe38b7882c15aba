package dev.shortstop.smpp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A password that never prints itself: {@link #toString()} is {@code <set>}, so it can sit in records and log lines.
 */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The password itself. For the wire only. */
    public String reveal() {
        return value;
    }

    /** Takes the same time wherever the difference lies, since peers that try passwords can measure it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "<set>";
    }
}
