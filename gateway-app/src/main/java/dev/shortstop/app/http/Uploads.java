package dev.shortstop.app.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;

/** Tells requests whose body is a file from all others, before anything of the body is read. Thread-safe. */
final class Uploads {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Pattern> paths;

    Uploads(List<Route> routes, Site site) {
        this.paths = Stream.concat(
                        routes.stream()
                                .filter(route -> route.transfer() == Transfer.UPLOAD)
                                .map(Route::path),
                        site.uploadPaths().stream())
                .map(path -> Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+")))
                .toList();
    }

    boolean include(Request request) {
        String path = Request.getPathInContext(request);
        return request.getMethod().equals("POST")
                && paths.stream().anyMatch(each -> each.matcher(path).matches());
    }
}
