package dev.shortstop.app.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Requests that the contract allows and the API refuses all the same: what no schema can tell, each with the reason why. */
final class Refusals {

    /** @param detail of the part at fault, as a whole; of the problem where it names no part */
    private record Refusal(Pattern detail, String whyTheContractCannotTell) {

        static Refusal of(String detail, String why) {
            return new Refusal(Pattern.compile(detail, Pattern.DOTALL), why);
        }
    }

    private static final List<Refusal> KNOWN = List.of(
            Refusal.of(
                    "is (too short|too long|not as long as) .*|lacks its area code|begins with no country code"
                            + "|has letters in it|has an extension.*|is no number|is no phone number.*",
                    "which numbers there can be, in which spellings, libphonenumber knows"),
            Refusal.of("must be a time such as .*", "a pattern does not know the calendar"),
            Refusal.of("must lie in the future, .*", "it depends on the time of day"),
            Refusal.of("does not fit: .*", "cursors are opaque, and for the filters that they were made with"),
            Refusal.of("does not go with .*", "parameters are described one by one"),
            Refusal.of("must be a country as ISO 3166 has it, .*", "there are 250 of them"),
            Refusal.of("names no column of the file: .*", "it depends on the file"),
            Refusal.of("takes \\d+ segments; .*", "segments are counted by alphabet"),
            Refusal.of(
                    "must be a URL such as .*|must begin with https://|must not hold a user or a password: .*"
                            + "|must not have a fragment .*|must be at most .* once it is encoded|names a host that .*",
                    "the contract tells the outline of a URL, and not where it leads"),
            Refusal.of("cannot be: there is no list on .*", "it depends on the keyword file"),
            Refusal.of(".*Shortstop-Account.*", "needed with keys of operators alone"),
            Refusal.of("is not taken: send the method itself", "headers that are not taken cannot be described"),
            Refusal.of(
                    "The request cannot be read as HTTP, or its URI is ambiguous",
                    "the contract is about what is HTTP"));

    private Refusals() {}

    /** What the request is refused for that is not known here. */
    static List<String> unexplained(Exchange refused) {
        JsonNode problem = refused.json();
        Stream<String> details = problem.path("errors").isEmpty()
                ? Stream.of(problem.path("detail").asString(""))
                : problem.get("errors")
                        .valueStream()
                        .map(error -> error.path("detail").asString(""));
        return details.filter(detail -> KNOWN.stream()
                        .noneMatch(known -> known.detail().matcher(detail).matches()))
                .map(detail -> "the contract allows what is refused, since something \"" + detail
                        + "\": tighten the contract, or list it in Refusals with the reason why that cannot be done")
                .toList();
    }
}
