package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.ListenerSettingsBuilder;
import dev.shortstop.smpp.tls.TlsServerSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One {@code [[smpp-listener]]} section with its peers. */
final class ListenerSection {

    private final ListenerSettings defaults = ListenerSettings.defaults("defaults", "127.0.0.1", 0, "defaults");
    private final Setting<String> name;
    private final Setting<String> host;
    private final Setting<Integer> port;
    private final Setting<String> systemId;
    private final Supplier<Optional<TlsServerSettings>> tls;
    private final Setting<Integer> maxBinds;
    private final Setting<Integer> maxUnbound;
    private final Setting<Integer> maxUnboundPerAddress;
    private final Setting<Duration> bindTimeout;
    private final Setting<Duration> responseTimeout;
    private final Setting<Duration> enquireLinkInterval;
    private final Setting<Optional<Duration>> inactivityTimeout;
    private final List<PeerSection> peers;

    ListenerSection(TomlFile file, TomlSection section, TlsKeys tlsKeys) {
        name = SmppKeys.name(section, "name").required();
        host = SmppKeys.listeningHost(section);
        port = section.integer("port", 1, 65_535).orElse(SmscHosts.DEFAULT_PORT);
        systemId = SmppKeys.systemId(section).orElse("shortstop");
        tls = tlsKeys.server(section);
        maxBinds = section.integer("max-binds", 1, 100_000).orElse(defaults.maxBinds());
        maxUnbound = section.integer("max-unbound", 1, 100_000).orElse(defaults.maxUnbound());
        maxUnboundPerAddress =
                section.integer("max-unbound-per-address", 1, 100_000).orElse(defaults.maxUnboundPerAddress());
        bindTimeout = SmppKeys.duration(section, "bind-timeout").orElse(defaults.bindTimeout());
        responseTimeout = SmppKeys.duration(section, "response-timeout").orElse(defaults.responseTimeout());
        enquireLinkInterval =
                SmppKeys.duration(section, "enquire-link-interval").orElse(defaults.enquireLinkInterval());
        inactivityTimeout = SmppKeys.duration(section, "inactivity-timeout").optional();
        peers = section.requireTables("peer", "nobody may bind to this listener").stream()
                .map(peer -> new PeerSection(file, peer))
                .toList();
        bindTimeout.ifUsable(timeout -> {
            if (timeout.compareTo(defaults.refusalDelay()) <= 0) {
                bindTimeout.error(
                        "`bind-timeout` is not more than the second after which a bind is refused",
                        "Set it to \"2s\" or more");
            }
        });
        refuseDuplicates();
    }

    private void refuseDuplicates() {
        Map<String, Setting<?>> systemIds = new HashMap<>();
        for (PeerSection peer : peers) {
            peer.systemId().ifUsable(id -> {
                Setting<?> earlier = systemIds.putIfAbsent(id, peer.systemId());
                if (earlier != null) {
                    peer.systemId()
                            .error(
                                    "another peer of this listener has the system-id \"" + id + "\", in line "
                                            + earlier.line(),
                                    "Give each peer a system-id of its own");
                }
            });
        }
    }

    Setting<String> name() {
        return name;
    }

    List<PeerSection> peers() {
        return peers;
    }

    ListenerConfig build() {
        ListenerSettingsBuilder settings =
                ListenerSettings.defaults(name.get(), host.get(), port.get(), systemId.get()).toBuilder()
                        .maxBinds(maxBinds.get())
                        .maxUnbound(maxUnbound.get())
                        .maxUnboundPerAddress(maxUnboundPerAddress.get())
                        .bindTimeout(bindTimeout.get())
                        .responseTimeout(responseTimeout.get())
                        .enquireLinkInterval(enquireLinkInterval.get());
        tls.get().ifPresent(settings::tls);
        settings.inactivityTimeout(inactivityTimeout.get());
        return new ListenerConfig(
                settings.build(), peers.stream().map(PeerSection::build).toList());
    }
}
