package dev.shortstop.app.console;

import dev.shortstop.core.paging.Tally;
import java.util.Locale;

/** Numbers of things as people read them. */
public final class Counted {

    private Counted() {}

    /**
     * {@code 12,345}; {@code about 10,681,419} where that was counted some minutes ago; {@code more than 10,000} where nobody has
     * counted further yet.
     */
    public static String of(Tally tally) {
        if (tally instanceof Tally.Exact exact) {
            return of(exact.items());
        }
        Tally.AtLeast some = (Tally.AtLeast) tally;
        return some.counted()
                .filter(counted -> counted.items() >= some.items())
                .map(counted -> "about " + of(counted.items()))
                .orElse("more than " + of(some.items()));
    }

    /** {@code 1 list}, {@code more than 10,000 lists}. */
    public static String of(Tally tally, String one, String many) {
        boolean isOne = tally instanceof Tally.Exact exact && exact.items() == 1;
        return of(tally) + " " + (isOne ? one : many);
    }

    /** {@code 12,345}. */
    public static String of(long items) {
        return String.format(Locale.ROOT, "%,d", items);
    }

    /** {@code 1 list}, {@code 12,345 lists}. */
    public static String of(long items, String one, String many) {
        return of(items) + " " + (items == 1 ? one : many);
    }

    /** A sentence about a page of a list: {@code 3 lists.}, {@code 50 lists on this page, and there may be more.} */
    public static String found(int lines, PageLinks links, String one, String many) {
        return of(lines, one, many) + (links.next().isPresent() ? " on this page, and there may be more." : ".");
    }
}
