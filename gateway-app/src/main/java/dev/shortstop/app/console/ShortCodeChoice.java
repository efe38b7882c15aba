package dev.shortstop.app.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the field of a short code offers.
 *
 * @param offered all of them where they are few; else the first ones that begin like what was typed
 * @param isWhole whether these are all, so that one is chosen among them; else it is typed
 */
public record ShortCodeChoice(List<String> offered, boolean isWhole) {

    /** What a person finds in a list without searching, and what costs a page little. */
    static final int MOST_TO_CHOOSE_FROM = 50;

    static final int SUGGESTED = 20;

    public ShortCodeChoice {
        offered = List.copyOf(offered);
    }

    /** @param all in their order */
    public static ShortCodeChoice of(Collection<String> all, String typed) {
        ShortCodeChoice choice = withoutSuggestions(all);
        if (choice.isWhole()) {
            return choice;
        }
        String beginning = typed.strip();
        return new ShortCodeChoice(
                all.stream()
                        .filter(each -> each.startsWith(beginning))
                        .limit(SUGGESTED)
                        .toList(),
                false);
    }

    /** Whether there is none at all: also where many are there, none may begin like what was typed. */
    public boolean isNone() {
        return isWhole && offered.isEmpty();
    }

    /** For a field whose suggestions do not follow what is typed: none where they are many. */
    public static ShortCodeChoice withoutSuggestions(Collection<String> all) {
        return all.size() <= MOST_TO_CHOOSE_FROM
                ? new ShortCodeChoice(List.copyOf(all), true)
                : new ShortCodeChoice(List.of(), false);
    }

    /** Whether what was typed may become one of these by typing on. */
    public boolean mayBecomeOne() {
        return !isWhole && !offered.isEmpty();
    }

    /** With one that may be chosen although it is none of these. */
    public ShortCodeChoice with(String shortCode) {
        if (!isWhole || offered.contains(shortCode)) {
            return this;
        }
        List<String> more = new ArrayList<>(offered);
        more.add(shortCode);
        return new ShortCodeChoice(more, true);
    }

    /**
     * Values and what people read.
     *
     * @param none what they read where none is chosen; null where one has to be
     */
    public Map<String, String> options(String none) {
        Map<String, String> options = new LinkedHashMap<>();
        if (none != null) {
            options.put("", none);
        }
        offered.forEach(shortCode -> options.put(shortCode, shortCode));
        return options;
    }
}
