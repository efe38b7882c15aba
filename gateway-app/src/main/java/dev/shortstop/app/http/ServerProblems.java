package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problems for requests that end before they reach a route, or cannot be read at all; at paths of the site, pages. */
final class ServerProblems extends ErrorHandler {

    /** Where not even the request line could be read, Jetty makes this path up. */
    private static final String PATH_OF_UNREADABLE = "/badMessage";

    private final Json json;
    private final Site site;

    ServerProblems(Json json, Site site) {
        this.json = json;
        this.site = site;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Problem problem = Problems.ofStatus(status < 400 ? 500 : status);
        response.setStatus(problem.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        problem.headers().forEach(headers::put);
        response.write(true, ByteBuffer.wrap(body(request, problem, headers)), callback);
        return true;
    }

    private byte[] body(Request request, Problem problem, HttpFields.Mutable headers) {
        String path = request.getHttpURI().getPath();
        if (path != null && !path.equals(PATH_OF_UNREADABLE) && site.owns(path)) {
            Site.Refusal refusal = site.refusal(problem);
            headers.put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
            refusal.headers().forEach(headers::put);
            return refusal.html().getBytes(StandardCharsets.UTF_8);
        }
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        return json.write(problem);
    }
}
