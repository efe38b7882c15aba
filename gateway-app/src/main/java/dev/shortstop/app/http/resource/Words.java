package dev.shortstop.app.http.resource;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Constants as the API spells them: {@code newest-first} for {@code NEWEST_FIRST}. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    /** @param constant by its name */
    static String of(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> of(Enum<?>[] constants) {
        return Stream.of(constants).map(Words::of).toList();
    }

    /** @param word one of those of the constants */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
