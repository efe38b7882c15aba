package dev.shortstop.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Writes answers as they come into being. */
public final class StreamedAnswers {

    /** Flushed often enough for a slow client to be told from a fast one. */
    private static final int BUFFER_OCTETS = 8 << 10;

    private StreamedAnswers() {}

    /** Behind the back of Javalin, which would hold it to compress it. */
    public static void write(Context context, StreamedContent content) {
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
        try {
            context.res().setBufferSize(BUFFER_OCTETS);
            content.writeTo(new LeastRate(System::nanoTime).of(context.res().getOutputStream()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Cuts the connection, where the client has the beginning of an answer that will not end; else takes back what was to be
     * its beginning.
     */
    public static boolean cutOff(Context context, RuntimeException failure) {
        if (context.res().isCommitted()) {
            ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(failure);
            return true;
        }
        context.res().resetBuffer();
        context.res().setHeader("Content-Disposition", null);
        return false;
    }
}
