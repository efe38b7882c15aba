package dev.shortstop.app.http;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is too large to hold: it is written as it comes into being. */
@FunctionalInterface
public interface StreamedContent {

    /**
     * Leaves {@code out} open. Where this fails behind the first octets, the connection is cut, so that nobody takes a part for
     * the whole.
     */
    void writeTo(OutputStream out) throws IOException;
}
