package dev.shortstop.app.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Requests whose answers were cut off have failed. Where the last write timed out, Jetty would wait for the end of an answer that
 * ended well: the request would count as in work for ever, and the server would wait for it when it is stopped.
 */
final class CutAnswers extends Handler.Wrapper {

    private static final String MARK = CutAnswers.class.getName();

    private static final class Mark {
        private volatile Throwable failure;
    }

    static void mark(Request request, Throwable failure) {
        ((Mark) request.getAttribute(MARK)).failure = failure;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Mark mark = new Mark();
        request.setAttribute(MARK, mark);
        return super.handle(request, response, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                Throwable failure = mark.failure;
                if (failure == null) {
                    super.succeeded();
                } else {
                    failed(failure);
                }
            }
        });
    }
}
