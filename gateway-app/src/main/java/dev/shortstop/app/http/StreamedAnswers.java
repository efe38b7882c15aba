package dev.shortstop.app.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Writes answers as they come into being. */
public final class StreamedAnswers {

    /** Flushed often enough for a slow client to be told from a fast one. */
    private static final int BUFFER_OCTETS = 8 << 10;

    private StreamedAnswers() {}

    /** Behind the back of Javalin, which would hold it to compress it. */
    static void write(Context context, StreamedContent content, LeastRate rate) {
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
        try {
            context.res().setBufferSize(BUFFER_OCTETS);
            content.writeTo(rate.of(context.res().getOutputStream()));
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
            cut(ServletContextRequest.getServletContextRequest(context.req()), failure);
            return true;
        }
        context.res().resetBuffer();
        context.res().setHeader("Content-Disposition", null);
        return false;
    }

    /**
     * By a reset: where the end of a connection is the end of the answer (HTTP/1.0, as some proxies speak it, or
     * {@code Connection: close}), everything else looks whole.
     */
    private static void cut(ServletContextRequest request, RuntimeException failure) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException closed) {
                failure.addSuppressed(closed); // by whoever noticed first
            }
        }
        CutAnswers.mark(request, failure);
        endPoint.close(failure);
    }
}
