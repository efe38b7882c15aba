package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.BindSettings;
import dev.shortstop.smpp.BindType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How many binds of each type a connection keeps. */
final class BindCounts implements Supplier<List<BindSettings>> {

    private final Setting<Optional<Integer>> transceivers;
    private final Setting<Optional<Integer>> receivers;
    private final Setting<Optional<Integer>> transmitters;

    BindCounts(TomlSection section) {
        transceivers = section.integer("transceivers", 0, 64).optional();
        receivers = section.integer("receivers", 0, 64).optional();
        transmitters = section.integer("transmitters", 0, 64).optional();
        transceivers.ifUsable(both -> receivers.ifUsable(receiving -> transmitters.ifUsable(
                transmitting -> checkTogether(both, receiving.orElse(0), transmitting.orElse(0)))));
    }

    private void checkTogether(Optional<Integer> both, int receiving, int transmitting) {
        if (both.orElse(0) > 0) {
            return;
        }
        if (receiving > 0 && transmitting == 0) {
            receivers.error("no bind can send: replies would never leave", "Add `transmitters` or `transceivers`");
        } else if (transmitting > 0 && receiving == 0) {
            transmitters.error("no bind can receive", "Add `receivers` or `transceivers`");
        } else if (receiving == 0 && both.isPresent()) {
            transceivers.error("there is no bind", "Leave out all three counts for one transceiver, or raise one");
        }
    }

    /** Without any of the three counts, one transceiver. */
    @Override
    public List<BindSettings> get() {
        List<BindSettings> binds = new ArrayList<>();
        addBinds(binds, BindType.TRANSCEIVER, transceivers.get());
        addBinds(binds, BindType.RECEIVER, receivers.get());
        addBinds(binds, BindType.TRANSMITTER, transmitters.get());
        return binds.isEmpty() ? List.of(new BindSettings(BindType.TRANSCEIVER, 1)) : binds;
    }

    private static void addBinds(List<BindSettings> binds, BindType type, Optional<Integer> count) {
        if (count.orElse(0) > 0) {
            binds.add(new BindSettings(type, count.get()));
        }
    }
}
