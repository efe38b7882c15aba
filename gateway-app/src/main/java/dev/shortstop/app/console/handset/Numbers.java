package dev.shortstop.app.console.handset;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.HandsetTrace;
import dev.shortstop.simulator.SmscSimulator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Offers numbers to be: +15550001 and those that follow. */
final class Numbers {

    private static final List<Msisdn> OFFERED = IntStream.rangeClosed(1, 200)
            .mapToObj(number -> new Msisdn("1555%04d".formatted(number)))
            .toList();

    private final SmscSimulator simulator;
    private final SubscriberStore subscribers;

    Numbers(SmscSimulator simulator, SubscriberStore subscribers) {
        this.simulator = simulator;
        this.subscribers = subscribers;
    }

    /** The one that texted last in this demo, or a new one. */
    Msisdn lastOrNew() {
        record Used(Msisdn number, Instant at) {}
        return simulator.handsets().stream()
                .flatMap(handset -> lastUsed(handset).stream()
                        .flatMap(at -> Msisdn.find(handset.msisdn()).stream().map(number -> new Used(number, at))))
                .max(Comparator.comparing(Used::at))
                .map(Used::number)
                .orElseGet(this::newOne);
    }

    private static Optional<Instant> lastUsed(Handset handset) {
        return handset.trace().flatMap(HandsetTrace::lastUsed);
    }

    /** One that has not texted in this demo, and that the gateway does not know from an earlier one. */
    Msisdn newOne() {
        Set<String> used = simulator.handsets().stream()
                .filter(handset -> lastUsed(handset).isPresent())
                .map(Handset::msisdn)
                .collect(Collectors.toSet());
        Map<Msisdn, Map<ShortCode, SubscriberState>> known = subscribers.findStates(OFFERED);
        return OFFERED.stream()
                .filter(number -> !used.contains(number.digits())
                        && known.getOrDefault(number, Map.of()).isEmpty())
                .findFirst()
                .orElse(OFFERED.get(0));
    }
}
