package dev.shortstop.simulator;

import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.LongMessage;
import dev.shortstop.smpp.text.TextDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the parts of long messages until all are there, as handsets do: what is incomplete waits for ever. Any thread. */
final class PartBox {
    private record Key(String source, String destination, int reference, Concatenation.Width width, int total) {}

    private record Accepted(String messageId, ReceivedMessage submit) {}

    private final TextDecoder decoder;
    private final Map<Key, Map<Integer, Accepted>> incomplete = new HashMap<>();

    PartBox(TextDecoder decoder) {
        this.decoder = decoder;
    }

    /** The message that this one is or completes. Of a part that comes twice the last counts. */
    Optional<Mt> add(String messageId, ReceivedMessage submit) {
        Accepted accepted = new Accepted(messageId, submit);
        return submit.concatenation().isEmpty()
                ? Optional.of(mt(List.of(accepted), submit.text()))
                : add(submit.concatenation().get(), accepted);
    }

    private Optional<Mt> add(Concatenation place, Accepted accepted) {
        ReceivedMessage submit = accepted.submit();
        Key key = new Key(
                submit.source().address(),
                submit.destination().address(),
                place.reference(),
                place.width(),
                place.total());
        List<Accepted> all;
        synchronized (incomplete) {
            Map<Integer, Accepted> parts = incomplete.computeIfAbsent(key, first -> new TreeMap<>());
            parts.put(place.number(), accepted);
            if (parts.size() < place.total()) {
                return Optional.empty();
            }
            incomplete.remove(key);
            all = List.copyOf(parts.values());
        }
        List<LongMessage.Part> parts =
                all.stream().map(part -> part.submit().part().orElseThrow()).toList();
        return Optional.of(mt(all, LongMessage.join(parts, decoder).text()));
    }

    private static Mt mt(List<Accepted> parts, String text) {
        ReceivedMessage first = parts.get(0).submit();
        return new Mt(
                parts.stream().map(Accepted::messageId).toList(),
                first.source().address(),
                first.destination().address(),
                text,
                Instant.now(),
                System.nanoTime(),
                parts.stream().map(Accepted::submit).toList());
    }
}
