package dev.shortstop.core.intake;

import dev.shortstop.core.PartsDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Knows UTF-16 and nothing else; a surrogate pair may span parts. Fails on parts that hold {@link #BROKEN}. */
final class Utf16Parts implements PartsDecoder {

    /** What no decoder can take. */
    static final String BROKEN = "\u0007";

    @Override
    public Joined join(List<Part> parts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        parts.forEach(part -> octets.writeBytes(part.octets()));
        String text = octets.toString(StandardCharsets.UTF_16BE);
        if (text.contains(BROKEN)) {
            throw new IllegalStateException("a decoder that breaks");
        }
        return new Joined(text, !text.contains("\uFFFD"));
    }
}
