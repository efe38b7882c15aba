package dev.shortstop.app.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Runs a replay, and prints what came of it. */
public final class ReplayReport {

    private ReplayReport() {}

    /** The table, then the counts. */
    public static void printTable(Replay replay, int days, PrintWriter out) {
        DifferenceTable table = new DifferenceTable(out);
        ReplayCounts counts = replay.run(since(days), table);
        table.finish();
        printCounts(counts, days, out);
    }

    /** @param err gets the counts: the lines of {@code out} are all alike */
    public static void printJson(Replay replay, int days, PrintWriter out, PrintWriter err) {
        printCounts(replay.run(since(days), new DifferenceJson(out)), days, err);
    }

    private static Instant since(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private static void printCounts(ReplayCounts counts, int days, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,d %s of %,d %s: %s would be decided differently%n",
                counts.messages(),
                counts.messages() == 1 ? "message" : "messages",
                days,
                days == 1 ? "day" : "days",
                counts.different() == 0 ? "none" : String.format(Locale.ROOT, "%,d", counts.different()));
        line(out, counts.byOtherRules(), "would be decided by another rule or keyword, to the same effect");
        line(out, counts.byRuleAlone(), "by versions that are not kept: only rule and keyword were compared");
        line(out, counts.leftOut(), "left out: delivered twice, or from no subscriber");
        out.flush();
    }

    private static void line(PrintWriter out, long count, String what) {
        if (count > 0) {
            out.printf(Locale.ROOT, "%,d %s%n", count, what);
        }
    }
}
