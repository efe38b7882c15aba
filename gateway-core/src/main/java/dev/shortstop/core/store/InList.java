package dev.shortstop.core.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The values of an {@code IN (…)}. */
public final class InList {

    private InList() {}

    /**
     * The values, the last one repeated up to the next power of two: a handful of statements for all numbers of values, so
     * Jdbi and the driver know each from before instead of parsing it.
     *
     * @param values at least one
     */
    public static <T> List<T> padded(Collection<T> values) {
        List<T> padded = new ArrayList<>(values);
        int wanted = Integer.highestOneBit(padded.size());
        if (wanted < padded.size()) {
            wanted *= 2;
        }
        padded.addAll(Collections.nCopies(wanted - padded.size(), padded.get(padded.size() - 1)));
        return padded;
    }
}
