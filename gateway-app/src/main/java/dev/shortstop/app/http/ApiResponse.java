package dev.shortstop.app.http;

import java.util.Map;
import java.util.Optional;

/**
 * What a resource answers.
 *
 * @param body empty for an answer without one
 * @param repeated the body for repetitions of the request, where that is another one: it is kept for a day
 * @param exported what it takes out of the gateway, as the audit log is to name it: {@code the Opt-Out List}
 */
public record ApiResponse(
        int status,
        Optional<Content> body,
        Map<String, String> headers,
        Optional<Content> repeated,
        Optional<String> exported) {

    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";

    /** A body; a {@code byte[]} and {@link StreamedContent} go out as they are, everything else as JSON. */
    public record Content(String mediaType, Object value) {}

    public ApiResponse(int status, Optional<Content> body, Map<String, String> headers) {
        this(status, body, headers, Optional.empty(), Optional.empty());
    }

    /** @param body for repetitions of the request, which are not to be told all that the first answer tells */
    public ApiResponse repeatedAs(Object body) {
        return new ApiResponse(status, this.body, headers, Optional.of(new Content(JSON, body)), exported);
    }

    public static ApiResponse ok(Object body) {
        return json(200, body);
    }

    public static ApiResponse json(int status, Object body) {
        return new ApiResponse(status, Optional.of(new Content(JSON, body)), Map.of());
    }

    public static ApiResponse created(String location, Object body) {
        return new ApiResponse(201, Optional.of(new Content(JSON, body)), Map.of("Location", location));
    }

    /**
     * @param fileName under which browsers keep it
     * @param exported what is in it, as the audit log is to name it
     */
    public static ApiResponse csv(String fileName, String exported, StreamedContent content) {
        return new ApiResponse(
                200,
                Optional.of(new Content(CSV + "; charset=utf-8; header=present", content)),
                Map.of("Content-Disposition", "attachment; filename=\"" + fileName + "\""),
                Optional.empty(),
                Optional.of(exported));
    }

    /** Done as far as anybody can see; the rest follows. */
    public static ApiResponse accepted() {
        return new ApiResponse(202, Optional.empty(), Map.of());
    }

    public static ApiResponse noContent() {
        return new ApiResponse(204, Optional.empty(), Map.of());
    }
}
