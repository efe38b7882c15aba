package dev.shortstop.benchmarks.keyword;

import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.PendingOptIn;
import dev.shortstop.keyword.Rule;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a keyword costs that is one of few or of many: the same text each time, so that its cost is the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OptInBenchmark {

    @Param({"10", "100", "10000"})
    private int keywords;

    private ShortCodeRules rules;
    private String text;

    @Setup
    public void load() {
        try (GeneratedFiles files = GeneratedFiles.write(1, 1, keywords)) {
            rules = GeneratedFiles.load(files.directory()).rulesFor(GeneratedFiles.shortCode(0));
        }
        List<String> all = rules.optIns().stream()
                .map(OptInKeyword::keywords)
                .flatMap(List::stream)
                .toList();
        // The same in every file, since the first keywords do not depend on how many follow.
        text = all.get(9);
        Match match = rules.match(text, PendingOptIn.NONE);
        if (all.size() != keywords || match.rule() != Rule.OPT_IN_KEYWORD) {
            throw new IllegalStateException(all.size() + " keywords, " + text + ": " + match);
        }
    }

    @Benchmark
    public Match optInOf() {
        return rules.match(text, PendingOptIn.NONE);
    }
}
