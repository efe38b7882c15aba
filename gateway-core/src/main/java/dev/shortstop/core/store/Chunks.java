package dev.shortstop.core.store;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts what may be ten thousand of something into what one statement takes. */
public final class Chunks {

    private static final int KEYS_AT_ONCE = 500;

    private Chunks() {}

    /** Of keys to look up. */
    public static <T> Stream<List<T>> of(List<T> all) {
        return of(all, KEYS_AT_ONCE);
    }

    /** @param most in each */
    public static <T> Stream<List<T>> of(List<T> all, int most) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + most)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + most)));
    }
}
