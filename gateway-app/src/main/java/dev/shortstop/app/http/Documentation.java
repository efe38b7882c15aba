package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The contract, and a page that shows it. Loads nothing from anywhere else. */
final class Documentation {

    /** Swagger UI styles its elements one by one; it evaluates no code and loads nothing but its own files. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String WEBJAR_PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";

    /** The files that the page loads, and no others. */
    private final Map<String, ApiResponse> assets;

    private final ApiResponse contract = file("application/yaml", resource("/dev/shortstop/app/http/openapi.yaml"));
    private final ApiResponse page;

    Documentation() {
        String webjar = WEBJAR + version() + "/";
        assets = Map.of(
                "swagger-ui.css", file("text/css", resource(webjar + "swagger-ui.css")),
                "swagger-ui-bundle.js", file("text/javascript", resource(webjar + "swagger-ui-bundle.js")),
                "favicon.png", file("image/png", resource(webjar + "favicon-32x32.png")),
                "docs.js", file("text/javascript", resource("/dev/shortstop/app/http/docs.js")));
        page = new ApiResponse(
                200,
                Optional.of(new ApiResponse.Content(
                        "text/html; charset=utf-8", resource("/dev/shortstop/app/http/docs.html"))),
                Map.of("Content-Security-Policy", CONTENT_SECURITY_POLICY));
    }

    List<Route> routes() {
        return List.of(
                Route.get("/openapi.yaml", Access.PUBLIC, request -> contract),
                Route.get("/docs", Access.PUBLIC, request -> page),
                Route.get(
                        "/docs/{file}",
                        Access.PUBLIC,
                        request -> Optional.ofNullable(assets.get(request.path("file")))
                                .orElseThrow(() -> Problem.notFound("such file of this page")
                                        .asException())));
    }

    private static ApiResponse file(String mediaType, byte[] octets) {
        return new ApiResponse(200, Optional.of(new ApiResponse.Content(mediaType, octets)), Map.of());
    }

    private static String version() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(resource(WEBJAR_PROPERTIES), StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties.getProperty("version");
    }

    private static byte[] resource(String path) {
        try (InputStream stream = Documentation.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
