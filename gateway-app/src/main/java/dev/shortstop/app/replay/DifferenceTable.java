package dev.shortstop.app.replay;

import dev.shortstop.core.ShownText;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prints differences as a table, some hundred rows at a time, so that any number of them fits the memory. Numbers are shown in full:
 * whoever may read the database has to find the subscriber. Confined to one thread.
 */
final class DifferenceTable implements Consumer<Difference> {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ROWS_AT_ONCE = 500;
    private static final int SHOWN_CHARACTERS = 48;
    private static final List<String> HEADER = List.of("UTC", "from", "to", "message", "before", "after");

    private final PrintWriter out;
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths = new int[HEADER.size()];

    DifferenceTable(PrintWriter out) {
        this.out = out;
        rows.add(HEADER);
    }

    @Override
    public void accept(Difference difference) {
        rows.add(List.of(
                MINUTE.format(difference.message().receivedAt()),
                "+" + difference.message().source(),
                difference.message().shortCode().value(),
                shortened(difference.message().text()),
                difference.before().shown(),
                difference.after().shown()));
        if (rows.size() >= ROWS_AT_ONCE) {
            print();
        }
    }

    /** Prints what is left. Without any difference nothing is printed. */
    void finish() {
        if (!rows.equals(List.of(HEADER))) {
            print();
        }
    }

    private void print() {
        for (List<String> row : rows) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(
                        widths[at], row.get(at).codePointCount(0, row.get(at).length()));
            }
        }
        rows.forEach(row -> out.println(lineOf(row)));
        out.flush();
        rows.clear();
    }

    private String lineOf(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            String cell = row.get(at);
            line.append(cell)
                    .append(" ".repeat(widths[at] - cell.codePointCount(0, cell.length())))
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String shortened(String text) {
        String shown = ShownText.of(text);
        return shown.codePointCount(0, shown.length()) <= SHOWN_CHARACTERS
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, SHOWN_CHARACTERS - 1)) + "…";
    }
}
