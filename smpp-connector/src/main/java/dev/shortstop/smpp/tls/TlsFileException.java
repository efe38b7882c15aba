package dev.shortstop.smpp.tls;

import java.io.IOException;
import java.nio.file.Path;

/** A certificate or key file that cannot serve. The message names the file, and the mend where there is one. */
public final class TlsFileException extends IOException {
    private static final long serialVersionUID = 1;

    TlsFileException(Path file, String problem) {
        super(file + " " + problem);
    }
}
