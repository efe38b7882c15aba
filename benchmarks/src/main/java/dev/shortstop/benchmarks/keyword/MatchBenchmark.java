package dev.shortstop.benchmarks.keyword;

import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.PendingOptIn;
import dev.shortstop.keyword.Rule;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One text for each way in which a match can end, on a short code with 100 keywords. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatchBenchmark {
    private static final int CHARACTERS_OF_A_SEGMENT = 160;

    private String exactText = "STOP";
    private String firstWordText = "Stop. Thank you";
    private String phraseText = "Hi, please take me off your list, thanks";
    private String typoText = "SOTP";
    private String unmatchedText =
            "Hey Maria, are we still on for lunch at the new place on Tuesday? I could bring the "
                    + "papers, and my sister's car is in the shop so I'd need a ride home after 4pm";

    private ShortCodeRules rules;

    @Setup
    public void load() {
        try (GeneratedFiles files = GeneratedFiles.write(1, 10, 10)) {
            KeywordBook book = GeneratedFiles.load(files.directory());
            rules = book.rulesFor(GeneratedFiles.shortCode(0));
        }
        require(exactText, Rule.OPT_OUT_KEYWORD);
        require(firstWordText, Rule.OPT_OUT_FIRST_WORD);
        require(phraseText, Rule.OPT_OUT_PHRASE);
        require(typoText, Rule.OPT_OUT_TYPO);
        require(unmatchedText, Rule.UNMATCHED);
        if (unmatchedText.length() != CHARACTERS_OF_A_SEGMENT) {
            throw new IllegalStateException(unmatchedText.length() + " characters");
        }
    }

    private void require(String text, Rule rule) {
        Match match = rules.match(text, PendingOptIn.NONE);
        if (match.rule() != rule) {
            throw new IllegalStateException(text + ": " + match);
        }
    }

    @Benchmark
    public Match exactKeyword() {
        return rules.match(exactText, PendingOptIn.NONE);
    }

    @Benchmark
    public Match firstWord() {
        return rules.match(firstWordText, PendingOptIn.NONE);
    }

    @Benchmark
    public Match phrase() {
        return rules.match(phraseText, PendingOptIn.NONE);
    }

    @Benchmark
    public Match typo() {
        return rules.match(typoText, PendingOptIn.NONE);
    }

    @Benchmark
    public Match unmatched160() {
        return rules.match(unmatchedText, PendingOptIn.NONE);
    }
}
