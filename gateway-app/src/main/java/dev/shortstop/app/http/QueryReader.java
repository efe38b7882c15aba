package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters after the {@code ?}. As {@link BodyReader}: everything that is wrong is told together by {@link #check}. */
public final class QueryReader {

    private static final int MOST_PROBLEMS = 100;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final BigInteger LARGEST_ID = BigInteger.valueOf(Long.MAX_VALUE);
    private static final String ID = "[1-9][0-9]{0,18}";

    private final Map<String, List<String>> parameters;
    private final NumberReader numbers;
    private final List<FieldProblem> problems = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    QueryReader(Map<String, List<String>> parameters, NumberReader numbers) {
        this.parameters = parameters;
        this.numbers = numbers;
    }

    public Optional<String> text(String name) {
        known.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            problems.add(FieldProblem.ofParameter(name, "is there more than once"));
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** The most items of a page: 100 unless the client says otherwise. */
    public int limit() {
        Optional<String> text = text("limit");
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (text.get().matches("[0-9]{1,6}")) {
            int limit = Integer.parseInt(text.get());
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        }
        problems.add(FieldProblem.ofParameter("limit", "must be an integer between 1 and " + MAX_LIMIT));
        return DEFAULT_LIMIT;
    }

    /** One of some words, if it is there. */
    public Optional<String> oneOf(String name, List<String> words) {
        Optional<String> text = text(name);
        if (text.isPresent() && !words.contains(text.get())) {
            problems.add(FieldProblem.ofParameter(name, "must be one of " + String.join(", ", words)));
            return Optional.empty();
        }
        return text;
    }

    /** A moment, or a day, which stands for its beginning in UTC. */
    public Optional<Instant> time(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        // A + that was not encoded arrives as a space.
        Optional<Instant> time = WrittenTime.find(text.get().replace(' ', '+'));
        if (time.isEmpty()) {
            problems.add(FieldProblem.ofParameter(name, WrittenTime.REFUSAL));
        }
        return time;
    }

    /** A number that is looked for. */
    public Optional<Msisdn> number(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        ReadNumber read = numbers.readKnown(withPlus(text.get()));
        if (read instanceof ReadNumber.Refused refused) {
            problems.add(FieldProblem.ofParameter(name, refused.reason()));
            return Optional.empty();
        }
        return Optional.of(((ReadNumber.Accepted) read).number());
    }

    /** The first digits of numbers, as E.164 has them. */
    public Optional<String> prefix(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String digits = withPlus(text.get()).replaceFirst("^\\+", "");
        if (!digits.matches("[0-9]{1,15}")) {
            problems.add(FieldProblem.ofParameter(
                    name, "must be the first 1 to 15 digits of numbers with their country code, such as +1555"));
            return Optional.empty();
        }
        return Optional.of(digits);
    }

    /** A + that was not encoded arrives as a space. */
    private static String withPlus(String text) {
        return text.startsWith(" ") ? "+" + text.substring(1) : text;
    }

    /**
     * An id, if it is there. What is larger than any id is that of nothing.
     *
     * @param what it is of: {@code an audience list}
     */
    public Optional<Long> id(String name, String what) {
        Optional<String> text = text(name);
        if (text.isPresent() && !text.get().matches(ID)) {
            refuse(name, "must be the id of " + what);
            return Optional.empty();
        }
        return text.map(digits -> new BigInteger(digits).min(LARGEST_ID).longValue());
    }

    /** More that a resource finds wrong. */
    public void refuse(String name, String detail) {
        problems.add(FieldProblem.ofParameter(name, detail));
    }

    /** @throws dev.shortstop.app.http.problem.ProblemException with everything that is wrong */
    public void check() {
        for (String name : parameters.keySet()) {
            if (problems.size() >= MOST_PROBLEMS) {
                break;
            }
            if (!known.contains(name)) {
                String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
                problems.add(FieldProblem.ofParameter(
                        shown,
                        known.isEmpty()
                                ? "is not known; this request has no parameters"
                                : "is not known; known here: " + String.join(", ", known)));
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.invalid(List.copyOf(problems)).asException();
        }
    }
}
