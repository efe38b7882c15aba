package dev.shortstop.app.console.keyword;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The short codes that have rules.
 *
 * @param files how it stands with the files of all; empty for an account's people
 */
public record KeywordIndexView(Optional<Files> files, List<Line> lines) {

    /**
     * The keyword files as a whole.
     *
     * @param rejectedSince empty where the files are in force
     * @param failure why good files are not in force yet
     */
    public record Files(
            String directory,
            Instant inForceSince,
            Optional<Instant> rejectedSince,
            List<ProblemView> problems,
            Optional<String> failure) {}

    /**
     * One short code.
     *
     * @param lists that can be joined by a text, as words
     * @param warnings of its file
     * @param isRejected whether its file has an error as it is now
     */
    public record Line(String shortCode, String link, String program, String lists, int warnings, boolean isRejected) {}
}
