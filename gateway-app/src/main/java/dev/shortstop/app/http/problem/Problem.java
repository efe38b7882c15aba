package dev.shortstop.app.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A problem document.
 *
 * @param detail a sentence for people: what is wrong with this very request, and how to mend it
 * @param errors each part of the request that is at fault; empty where it is none of them
 * @param extensions more members, for programs
 * @param headers of the response, such as Retry-After
 */
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "errors"})
public record Problem(
        @JsonIgnore ProblemType kind,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors,
        @JsonIgnore Map<String, Object> extensions,
        @JsonIgnore Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemType kind, String detail) {
        return new Problem(kind, detail, List.of(), Map.of(), Map.of());
    }

    public static Problem invalid(List<FieldProblem> errors) {
        String detail = errors.stream().map(FieldProblem::sentence).limit(3).collect(Collectors.joining("; "))
                + (errors.size() > 3 ? "; and " + (errors.size() - 3) + " more" : "");
        return new Problem(ProblemType.INVALID_REQUEST, detail, errors, Map.of(), Map.of());
    }

    public static Problem notFound(String what) {
        return of(ProblemType.NOT_FOUND, "There is no " + what);
    }

    /** @param part of the request that names what there is none of */
    public static Problem notFound(String what, FieldProblem part) {
        return new Problem(ProblemType.NOT_FOUND, "There is no " + what, List.of(part), Map.of(), Map.of());
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(kind, detail, errors, extensions, more);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(kind, detail, errors, more, headers);
    }

    /** @param seconds after which the same request may fare better */
    public Problem retryAfter(long seconds) {
        return withHeader("Retry-After", Long.toString(seconds));
    }

    @JsonProperty
    public String type() {
        return kind.uri();
    }

    @JsonProperty
    public String title() {
        return kind.title();
    }

    @JsonProperty
    public int status() {
        return kind.status();
    }

    @JsonProperty
    public String code() {
        return kind.code();
    }

    @JsonAnyGetter
    Map<String, Object> members() {
        return extensions;
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
