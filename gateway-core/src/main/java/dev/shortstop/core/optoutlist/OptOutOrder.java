package dev.shortstop.core.optoutlist;

import java.util.Comparator;

/** The order of a page of the Opt-Out List. Numbers are ordered by their digits as text. */
public enum OptOutOrder {
    NEWEST_FIRST(true, true),
    OLDEST_FIRST(true, false),
    BY_NUMBER(false, false),
    BY_NUMBER_DESCENDING(false, true);

    /** Neighbours in the order of numbers are neighbours in the table, too. */
    private static final int MOST_SCANNED_BY_NUMBER = 4_000;

    /** For each STOP, a row anywhere in the table is looked up. */
    private static final int MOST_SCANNED_BY_TIME = 1_500;

    private final boolean byTime;
    private final boolean descending;
    private final Comparator<ListedOptOut> comparator;

    OptOutOrder(boolean byTime, boolean descending) {
        this.byTime = byTime;
        this.descending = descending;
        Comparator<ListedOptOut> ascending = Comparator.comparing(ListedOptOut::msisdn)
                .thenComparing(optOut -> optOut.shortCode().value())
                .thenComparingLong(ListedOptOut::accountId);
        if (byTime) {
            ascending = Comparator.comparing(ListedOptOut::decidedAt).thenComparing(ascending);
        }
        this.comparator = descending ? ascending.reversed() : ascending;
    }

    boolean isByTime() {
        return byTime;
    }

    boolean isDescending() {
        return descending;
    }

    /** How many rows may be read in vain for one page: it takes about 20 ms. */
    int mostScannedRows() {
        return byTime ? MOST_SCANNED_BY_TIME : MOST_SCANNED_BY_NUMBER;
    }

    /** No two lines of a list are equal in it. */
    Comparator<ListedOptOut> comparator() {
        return comparator;
    }
}
