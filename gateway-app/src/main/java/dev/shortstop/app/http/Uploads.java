package dev.shortstop.app.http;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** Tells requests whose body is a file from all others, before anything of the body is read. Thread-safe. */
final class Uploads {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Pattern> paths;

    Uploads(List<Route> routes) {
        this.paths = routes.stream()
                .filter(route -> route.transfer() == Transfer.UPLOAD)
                .map(route -> Pattern.compile(PARAMETER.matcher(route.path()).replaceAll("[^/]+")))
                .toList();
    }

    boolean include(Request request) {
        String path = Request.getPathInContext(request);
        return request.getMethod().equals("POST")
                && paths.stream().anyMatch(each -> each.matcher(path).matches());
    }
}
