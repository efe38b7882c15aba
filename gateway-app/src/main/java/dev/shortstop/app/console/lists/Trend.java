package dev.shortstop.app.console.lists;

import dev.shortstop.app.console.Counted;
import dev.shortstop.core.listsize.DaySize;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the size of a list went, as a line.
 *
 * @param points of a polyline within {@value #WIDTH} × {@value #HEIGHT}
 * @param inWords the same for whoever does not see it
 */
public record Trend(String points, String inWords) {

    public static final int DAYS = 30;
    public static final int WIDTH = 96;
    public static final int HEIGHT = 24;
    private static final int MARGIN = 2;

    /** @param sizes by day; a line has two at least */
    static Optional<Trend> of(List<DaySize> sizes) {
        if (sizes.size() < 2) {
            return Optional.empty();
        }
        DaySize first = sizes.get(0);
        DaySize last = sizes.get(sizes.size() - 1);
        long least = sizes.stream().mapToLong(DaySize::members).min().orElseThrow();
        long most = sizes.stream().mapToLong(DaySize::members).max().orElseThrow();
        double days = ChronoUnit.DAYS.between(first.day(), last.day());
        String points = sizes.stream()
                .map(size -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        MARGIN + (WIDTH - 2 * MARGIN) * ChronoUnit.DAYS.between(first.day(), size.day()) / days,
                        HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share(size.members(), least, most)))
                .collect(Collectors.joining(" "));
        return Optional.of(new Trend(
                points,
                "from " + Counted.of(first.members()) + " on " + first.day() + " to " + Counted.of(last.members())
                        + " on " + last.day()));
    }

    /** In the middle where nothing ever changed. */
    private static double share(long members, long least, long most) {
        return most == least ? 0.5 : (members - least) / (double) (most - least);
    }
}
