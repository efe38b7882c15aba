package dev.shortstop.app.http.problem;

import java.util.Optional;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer into the body, as a JSON pointer in a fragment (RFC 6901 §6): {@code #/numbers/3}
 * @param parameter of the path or the query
 * @param detail a sentence that goes on from the name of the part: {@code is too short for a number of US (+1)}
 */
public record FieldProblem(
        Optional<String> pointer, Optional<String> parameter, Optional<String> header, String detail) {

    public static FieldProblem inBody(String pointer, String detail) {
        return new FieldProblem(Optional.of("#" + pointer), Optional.empty(), Optional.empty(), detail);
    }

    public static FieldProblem ofParameter(String name, String detail) {
        return new FieldProblem(Optional.empty(), Optional.of(name), Optional.empty(), detail);
    }

    public static FieldProblem ofHeader(String name, String detail) {
        return new FieldProblem(Optional.empty(), Optional.empty(), Optional.of(name), detail);
    }

    /** As people read it: {@code number is too short}. */
    String sentence() {
        String name = pointer.map(path -> path.length() == 1 ? "the body" : path.substring(2))
                .or(() -> parameter)
                .or(() -> header)
                .orElseThrow();
        return name + " " + detail;
    }
}
