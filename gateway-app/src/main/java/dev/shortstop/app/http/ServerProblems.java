package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problems for requests that end before they reach a route, or cannot be read at all. */
final class ServerProblems extends ErrorHandler {

    private final Json json;

    ServerProblems(Json json) {
        this.json = json;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Problem problem = Problems.ofStatus(status < 400 ? 500 : status);
        response.setStatus(problem.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        problem.headers().forEach(headers::put);
        response.write(true, ByteBuffer.wrap(json.write(problem)), callback);
        return true;
    }
}
