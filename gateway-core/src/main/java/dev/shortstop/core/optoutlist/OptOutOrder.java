package dev.shortstop.core.optoutlist;

import java.util.Comparator;

/** The order of a page of the Opt-Out List. Numbers are ordered by their digits as text. */
public enum OptOutOrder {
    NEWEST_FIRST(true, true),
    OLDEST_FIRST(true, false),
    BY_NUMBER(false, false),
    BY_NUMBER_DESCENDING(false, true);

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

    /** No two lines of a list are equal in it. */
    Comparator<ListedOptOut> comparator() {
        return comparator;
    }
}
