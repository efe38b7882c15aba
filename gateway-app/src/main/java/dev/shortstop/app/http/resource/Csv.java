package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.StreamedContent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Files of CSV as bodies, in UTF-8. */
public final class Csv {

    private Csv() {}

    /** Writes a file, and leaves the writer open. */
    @FunctionalInterface
    public interface File {
        void writeTo(Writer out) throws IOException;
    }

    public static StreamedContent of(File file) {
        return octets -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(octets, StandardCharsets.UTF_8));
            file.writeTo(out);
            out.flush();
        };
    }
}
