package dev.shortstop.app.console.message;

import dev.shortstop.keyword.Explanation;
import java.util.Optional;

/**
 * How an MO was understood.
 *
 * @param rule that decided, in words
 * @param normalised the form in which keywords are compared; empty where there is no word in it
 * @param explanation the same rules have said it again; empty where they cannot
 * @param untold why they cannot; empty where they can
 */
public record TraceView(
        String rule, String normalised, String rulesVersion, Optional<Explanation> explanation, String untold) {}
