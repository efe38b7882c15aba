package dev.shortstop.app.console.message;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Messages that fit a filter, the latest first.
 *
 * @param path of this page
 * @param ofPlatform whether they are of all accounts
 * @param isFiltered whether anything is left out
 * @param searchedDownTo for operators, where there may be more: how far back this page has looked
 */
public record MessageListView(
        String path,
        boolean ofPlatform,
        FormFields query,
        boolean isFiltered,
        List<MessageRow> rows,
        PageLinks links,
        Optional<Instant> searchedDownTo) {

    static final List<String> MORE = List.of("shortCode", "from", "to");

    /** Whether one of the filters is set that few people need. */
    public boolean hasMoreFilters() {
        return MORE.stream().anyMatch(name -> !query.value(name).isEmpty());
    }

    public Map<String, String> directions() {
        return choices(Stream.of("", "in and out", "in", "in", "out", "out"));
    }

    public Map<String, String> states() {
        return choices(Stream.of(
                "",
                "any",
                "pending",
                "pending",
                "accepted",
                "accepted",
                "delivered",
                "delivered",
                "undelivered",
                "undelivered",
                "refused",
                "refused",
                "expired",
                "expired",
                "cancelled",
                "cancelled"));
    }

    private static Map<String, String> choices(Stream<String> valuesAndWords) {
        List<String> words = valuesAndWords.toList();
        Map<String, String> choices = new LinkedHashMap<>();
        for (int at = 0; at < words.size(); at += 2) {
            choices.put(words.get(at), words.get(at + 1));
        }
        return choices;
    }
}
