package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.AddressBlock;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.SessionTerms;
import dev.shortstop.smpp.server.PasswordHash;
import dev.shortstop.smpp.server.SmppPeer;
import dev.shortstop.smpp.server.SmppPeerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One {@code [[smpp-listener.peer]]} section. */
final class PeerSection {

    private static final int MAX_PASSWORDS = 3;

    private static final Duration DEFAULT_QUEUE_WAIT = Duration.ofSeconds(1);

    private final SessionTerms defaultTerms = SessionTerms.defaults("defaults");
    private final TrafficKeys traffic;
    private final FormatKeys format;
    private final Setting<String> systemId;
    private final Setting<List<Located<String>>> passwordHashes;
    private final Setting<List<Located<String>>> allowedAddresses;
    private final Setting<List<BindType>> bindTypes;
    private final Setting<Optional<Integer>> maxBinds;
    private final Setting<Integer> messagesPerSecond;
    private final Setting<Integer> window;
    private final Setting<Integer> maxUnansweredMessages;
    private final Setting<Duration> maxQueueWait;

    PeerSection(TomlFile file, TomlSection section) {
        traffic = new TrafficKeys(section);
        systemId = SmppKeys.systemId(section).required();
        passwordHashes = parsed(
                file,
                section.locatedStrings("password-hashes")
                        .where(
                                hashes -> !hashes.isEmpty() && hashes.size() <= MAX_PASSWORDS,
                                "must be a list of one to three password hashes",
                                "Make one by `./shortstop smpp hash-password`")
                        .required(),
                PasswordHash::parse);
        allowedAddresses = parsed(file, section.locatedStrings("allow").orElse(List.of()), AddressBlock::parse);
        bindTypes = section.anyOf("bind-types", BindType.class)
                .where(types -> !types.isEmpty(), "must name one bind type at least", "")
                .orElse(List.of(BindType.values()));
        maxBinds = section.integer("max-binds", 1, 10_000).optional();
        messagesPerSecond = section.integer("messages-per-second", 0, 1_000_000).orElse(0);
        window = SmppKeys.window(section).orElse(defaultTerms.window());
        maxUnansweredMessages =
                section.integer("max-unanswered-messages", 1, 100_000).orElse(defaultTerms.maxUnansweredMessages());
        maxQueueWait = SmppKeys.duration(section, "max-queue-wait").orElse(DEFAULT_QUEUE_WAIT);
        format = new FormatKeys(section);
    }

    /** Says what is wrong with single elements, each in its place. */
    private static Setting<List<Located<String>>> parsed(
            TomlFile file, Setting<List<Located<String>>> texts, Function<String, ?> parser) {
        texts.ifUsable(elements -> elements.forEach(element -> {
            try {
                parser.apply(element.value());
            } catch (IllegalArgumentException refused) {
                file.error(element, refused.getMessage(), "");
            }
        }));
        return texts;
    }

    TrafficKeys traffic() {
        return traffic;
    }

    Setting<String> systemId() {
        return systemId;
    }

    ListenerConfig.Peer build() {
        SessionTerms terms = new SessionTerms(
                traffic.name().get(),
                format.get(),
                window.get(),
                defaultTerms.maxQueuedDeliveries(),
                maxQueueWait.get(),
                maxUnansweredMessages.get());
        List<PasswordHash> passwords = values(passwordHashes, PasswordHash::parse);
        SmppPeerBuilder peer = SmppPeer.defaults(systemId.get(), passwords.get(0)).toBuilder()
                .passwords(passwords)
                .allowedAddresses(values(allowedAddresses, AddressBlock::parse))
                .bindTypes(Set.copyOf(bindTypes.get()))
                .messagesPerSecond(messagesPerSecond.get())
                .terms(terms);
        maxBinds.get().ifPresent(peer::maxBinds);
        return new ListenerConfig.Peer(peer.build(), traffic.get());
    }

    private static <T> List<T> values(Setting<List<Located<String>>> texts, Function<String, T> parser) {
        return texts.get().stream().map(text -> parser.apply(text.value())).toList();
    }
}
