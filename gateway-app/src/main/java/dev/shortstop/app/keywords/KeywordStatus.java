package dev.shortstop.app.keywords;

import dev.shortstop.keyword.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How it stands with the keyword files of a gateway.
 *
 * @param directory where they are
 * @param inForceSince when the rules that decide now came into force on this gateway
 * @param versions of the rules in force, by short code
 * @param warnings what the files in force might do better, in file and line order
 * @param rejected what is wrong with the files as they are now; empty where they are in force
 * @param failure why good files are not in force yet, where that is so; it is tried again
 */
public record KeywordStatus(
        Path directory,
        Instant inForceSince,
        SortedMap<String, String> versions,
        List<Problem> warnings,
        Optional<Rejected> rejected,
        Optional<String> failure) {

    /**
     * Files that are not used.
     *
     * @param problems errors and warnings, in file and line order
     */
    public record Rejected(Instant since, List<Problem> problems) {}
}
