package dev.shortstop.app.console.keyword;

import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is wrong with the keyword files as they are now, read once for all of them: there may be very many. */
final class FileProblems {

    /** @param warnings how many */
    record Counts(int errors, int warnings) {

        static final Counts NONE = new Counts(0, 0);

        private Counts and(Problem problem) {
            return problem.isError() ? new Counts(errors + 1, warnings) : new Counts(errors, warnings + 1);
        }
    }

    private final List<Problem> all;
    private final Map<String, Counts> byFile = new HashMap<>();

    private FileProblems(List<Problem> all) {
        this.all = all;
        for (Problem problem : all) {
            byFile.put(
                    fileOf(problem),
                    byFile.getOrDefault(fileOf(problem), Counts.NONE).and(problem));
        }
    }

    /** Of the files that were rejected, where they were; else of those in force. */
    static FileProblems of(KeywordStatus status) {
        return new FileProblems(listOf(status));
    }

    private static List<Problem> listOf(KeywordStatus status) {
        return status.rejected().map(KeywordStatus.Rejected::problems).orElse(status.warnings());
    }

    /** Of the file of one short code alone. */
    static List<ProblemView> of(KeywordStatus status, ShortCodeRules rules) {
        return listOf(status).stream()
                .filter(problem -> fileOf(problem).equals(fileOf(rules)))
                .map(ProblemView::of)
                .toList();
    }

    private static String fileOf(Problem problem) {
        return String.valueOf(problem.file().getFileName());
    }

    static String fileOf(ShortCodeRules rules) {
        return rules.shortCode() + ".toml";
    }

    Counts in(ShortCodeRules rules) {
        return byFile.getOrDefault(fileOf(rules), Counts.NONE);
    }

    int count() {
        return all.size();
    }

    /** Errors before warnings, in the order of files and lines. */
    List<ProblemView> first(int limit) {
        return Stream.concat(all.stream().filter(Problem::isError), all.stream().filter(problem -> !problem.isError()))
                .limit(limit)
                .map(ProblemView::of)
                .toList();
    }
}
