package dev.shortstop.app.console.keyword;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The short codes that have rules.
 *
 * @param path of the page
 * @param files how it stands with the files of all; empty for an account's people
 * @param query the filter
 * @param isFiltered whether not all is shown
 */
public record KeywordIndexView(
        String path, Optional<Files> files, FormFields query, boolean isFiltered, List<Line> lines, PageLinks links) {

    /** What a file is looked for by. */
    enum Standing {
        WITH_ERRORS,
        WITH_WARNINGS
    }

    /**
     * The keyword files as a whole.
     *
     * @param rejectedSince empty where the files are in force
     * @param problems the first ones, errors before warnings
     * @param more how many there are beside, as people read it; empty for none
     * @param failure why good files are not in force yet
     */
    public record Files(
            String directory,
            Instant inForceSince,
            Optional<Instant> rejectedSince,
            List<ProblemView> problems,
            String more,
            Optional<String> failure) {}

    /**
     * One short code.
     *
     * @param lists that can be joined by a text, as words
     * @param warnings of its file
     * @param isRejected whether its file has an error as it is now
     */
    public record Line(String shortCode, String link, String program, String lists, int warnings, boolean isRejected) {}

    /** Also with nothing to look for it by. */
    public boolean isNothingThere() {
        return lines.isEmpty()
                && !isFiltered
                && query.isValid()
                && links.first().isEmpty();
    }

    public Map<String, String> standings() {
        Map<String, String> standings = new LinkedHashMap<>();
        standings.put("", "All files");
        standings.put("with-errors", "With errors");
        standings.put("with-warnings", "With warnings");
        return standings;
    }
}
