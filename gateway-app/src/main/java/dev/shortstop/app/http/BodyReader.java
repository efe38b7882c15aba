package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON object of a request. Everything that is wrong with it is told together by {@link #check}, members that
 * nobody asked for included; what the suppliers hold may be asked for after that.
 */
public final class BodyReader {

    /** Whoever makes more mistakes is not helped by more sentences; each takes room in memory. */
    private static final int MOST_PROBLEMS = 100;

    private final JsonNode body;
    private final NumberReader numbers;
    private final List<FieldProblem> problems = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    BodyReader(JsonNode body, NumberReader numbers) {
        this.body = body;
        this.numbers = numbers;
    }

    /** Whether the body says something about a member, if only that it is null. */
    public boolean names(String name) {
        return body.has(name);
    }

    /** A text that is there and not blank. */
    public Supplier<String> requireText(String name, int maxCharacters) {
        return requireText(name, maxCharacters, text -> Optional.empty());
    }

    /** @param objection what is wrong with a text, if anything is: {@code must be …} */
    public Supplier<String> requireText(String name, int maxCharacters, Function<String, Optional<String>> objection) {
        Supplier<Optional<String>> text = text(name, maxCharacters, objection);
        if (text.get().isEmpty() && find(name).isEmpty()) {
            tell(FieldProblem.inBody("/" + name, "is missing"));
        }
        return () -> text.get().orElseThrow();
    }

    /** A text that is not blank, if it is there. */
    public Supplier<Optional<String>> text(String name, int maxCharacters) {
        return text(name, maxCharacters, text -> Optional.empty());
    }

    /** @param objection what is wrong with a text, if anything is: {@code must be …} */
    public Supplier<Optional<String>> text(
            String name, int maxCharacters, Function<String, Optional<String>> objection) {
        Optional<JsonNode> node = find(name);
        if (node.isEmpty()) {
            return Optional::empty;
        }
        Optional<String> wrong = node.get().isString()
                ? wrongWith(node.get().asString(), maxCharacters)
                        .or(() -> objection.apply(node.get().asString()))
                : Optional.of("must be a string");
        if (wrong.isPresent()) {
            tell(FieldProblem.inBody("/" + name, wrong.get()));
            return Optional::empty;
        }
        return () -> Optional.of(node.get().asString());
    }

    private static Optional<String> wrongWith(String text, int maxCharacters) {
        if (text.isBlank()) {
            return Optional.of("must not be empty");
        }
        return text.codePointCount(0, text.length()) > maxCharacters
                ? Optional.of("must be at most " + maxCharacters + " characters")
                : Optional.empty();
    }

    /** A moment, if it is there. */
    public Supplier<Optional<Instant>> time(String name) {
        Supplier<Optional<String>> text = text(
                name,
                100,
                written -> WrittenTime.find(written).isPresent() ? Optional.empty() : Optional.of(WrittenTime.REFUSAL));
        return () -> text.get().flatMap(WrittenTime::find);
    }

    /** True or false; false where it is not there. */
    public Supplier<Boolean> flag(String name) {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && !node.get().isBoolean()) {
            tell(FieldProblem.inBody("/" + name, "must be true or false"));
        }
        boolean value = node.isPresent() && node.get().asBoolean(false);
        return () -> value;
    }

    /** One of some words, if it is there. */
    public Supplier<Optional<String>> oneOf(String name, List<String> words) {
        return text(
                name,
                100,
                text -> words.contains(text)
                        ? Optional.empty()
                        : Optional.of("must be one of " + String.join(", ", words)));
    }

    /** A whole number, if it is there. */
    public Supplier<Optional<Long>> integer(String name, long least, long most) {
        Optional<JsonNode> node = find(name);
        if (node.isEmpty()) {
            return Optional::empty;
        }
        if (!node.get().isIntegralNumber()
                || !node.get().canConvertToLong()
                || node.get().asLong() < least
                || node.get().asLong() > most) {
            tell(FieldProblem.inBody("/" + name, "must be an integer between " + least + " and " + most));
            return Optional::empty;
        }
        return () -> Optional.of(node.get().asLong());
    }

    /** An array of one or more of some words, each at most once, if it is there. */
    public Supplier<Optional<Set<String>>> someOf(String name, List<String> words) {
        Optional<JsonNode> node = find(name);
        if (node.isEmpty()) {
            return Optional::empty;
        }
        String pointer = "/" + name;
        Set<String> found = new LinkedHashSet<>();
        if (!node.get().isArray() || node.get().isEmpty()) {
            tell(FieldProblem.inBody(pointer, "must be an array of one or more of " + String.join(", ", words)));
            return Optional::empty;
        }
        if (node.get().size() > words.size()) {
            tell(FieldProblem.inBody(
                    pointer, "holds " + node.get().size() + " words; there are no more than " + words.size()));
            return Optional::empty;
        }
        for (int at = 0; at < node.get().size(); at++) {
            JsonNode element = node.get().get(at);
            if (!element.isString() || !words.contains(element.asString())) {
                tell(FieldProblem.inBody(pointer + "/" + at, "must be one of " + String.join(", ", words)));
            } else if (!found.add(element.asString())) {
                tell(FieldProblem.inBody(pointer + "/" + at, "is there already"));
            }
        }
        return () -> Optional.of(found);
    }

    /** As {@link #someOf}, and it must be there. */
    public Supplier<Set<String>> requireSomeOf(String name, List<String> words) {
        Supplier<Optional<Set<String>>> found = someOf(name, words);
        if (find(name).isEmpty()) {
            tell(FieldProblem.inBody("/" + name, "is missing"));
        }
        return () -> found.get().orElseThrow();
    }

    public Supplier<Msisdn> requireNumber(String name) {
        Optional<JsonNode> node = find(name);
        if (node.isEmpty()) {
            tell(FieldProblem.inBody("/" + name, "is missing"));
            return () -> null;
        }
        Optional<Msisdn> number = number(node.get(), "/" + name);
        return () -> number.orElseThrow();
    }

    /** An array of 1 to so many numbers as they were written, for requests that answer each by itself. */
    public Supplier<List<String>> requireSpellings(String name, int most) {
        Optional<JsonNode> node = find(name);
        String pointer = "/" + name;
        List<String> spellings = new ArrayList<>();
        if (node.isEmpty()) {
            tell(FieldProblem.inBody(pointer, "is missing"));
        } else if (!node.get().isArray()) {
            tell(FieldProblem.inBody(pointer, "must be an array of numbers"));
        } else if (node.get().isEmpty()) {
            tell(FieldProblem.inBody(pointer, "must hold at least one number"));
        } else if (node.get().size() > most) {
            tell(FieldProblem.inBody(
                    pointer, "holds " + node.get().size() + " numbers; the most a request takes is " + most));
        } else {
            for (int at = 0; at < node.get().size(); at++) {
                JsonNode element = node.get().get(at);
                if (!element.isString()) {
                    tell(FieldProblem.inBody(pointer + "/" + at, "must be a string"));
                } else {
                    spellings.add(element.asString());
                }
            }
        }
        return () -> spellings;
    }

    private Optional<Msisdn> number(JsonNode node, String pointer) {
        if (!node.isString()) {
            tell(FieldProblem.inBody(pointer, "must be a string"));
            return Optional.empty();
        }
        ReadNumber read = numbers.read(node.asString());
        if (read instanceof ReadNumber.Refused refused) {
            tell(FieldProblem.inBody(pointer, refused.reason()));
            return Optional.empty();
        }
        return Optional.of(((ReadNumber.Accepted) read).number());
    }

    private void tell(FieldProblem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private Optional<JsonNode> find(String name) {
        known.add(name);
        return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
    }

    /** More that a resource finds wrong. */
    public void refuse(String name, String detail) {
        tell(FieldProblem.inBody("/" + name, detail));
    }

    /** @throws dev.shortstop.app.http.problem.ProblemException with everything that is wrong, up to a hundred parts */
    public void check() {
        String all = known.isEmpty()
                ? "this request has no members"
                : "known here: " + known.stream().collect(Collectors.joining(", "));
        for (String name : body.propertyNames()) {
            if (!known.contains(name)) {
                tell(FieldProblem.inBody("/" + escaped(name), "is not known; " + all));
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.invalid(List.copyOf(problems)).asException();
        }
    }

    /** RFC 6901 §3; cut, since it is shown. */
    private static String escaped(String name) {
        String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
