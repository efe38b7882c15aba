package dev.shortstop.app.config;

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

/** One {@code [[smpp-listener.peer]]} section. */
final class PeerSection {

    private static final int MAX_PASSWORDS = 3;

    private static final Duration DEFAULT_QUEUE_WAIT = Duration.ofSeconds(1);

    private final SessionTerms defaultTerms = SessionTerms.defaults("defaults");
    private final TrafficKeys traffic;
    private final FormatKeys format;
    private final Setting<String> systemId;
    private final ParsedStrings<PasswordHash> passwordHashes;
    private final ParsedStrings<AddressBlock> allowedAddresses;
    private final Setting<List<BindType>> bindTypes;
    private final Setting<Optional<Integer>> maxBinds;
    private final Setting<Integer> messagesPerSecond;
    private final Setting<Integer> window;
    private final Setting<Integer> maxUnansweredMessages;
    private final Setting<Duration> maxQueueWait;
    private final Setting<Optional<Integer>> maxHeldReceipts;
    private final Setting<Optional<Duration>> receiptLifetime;

    PeerSection(TomlFile file, TomlSection section) {
        traffic = new TrafficKeys(section);
        systemId = SmppKeys.systemId(section).required();
        passwordHashes = new ParsedStrings<>(
                file,
                section.locatedStrings("password-hashes")
                        .where(
                                hashes -> !hashes.isEmpty() && hashes.size() <= MAX_PASSWORDS,
                                "must be a list of one to three password hashes",
                                "Make one by `./shortstop smpp hash-password`")
                        .required(),
                PasswordHash::parse);
        allowedAddresses =
                new ParsedStrings<>(file, section.locatedStrings("allow").orElse(List.of()), AddressBlock::parse);
        bindTypes = section.anyOf("bind-types", BindType.class)
                .where(types -> !types.isEmpty(), "must name one bind type at least", "")
                .orElse(List.of(BindType.values()));
        maxBinds = section.integer("max-binds", 1, 10_000).optional();
        messagesPerSecond = section.integer("messages-per-second", 0, 1_000_000).orElse(0);
        window = SmppKeys.window(section).orElse(defaultTerms.window());
        maxUnansweredMessages =
                section.integer("max-unanswered-messages", 1, 100_000).orElse(defaultTerms.maxUnansweredMessages());
        maxQueueWait = SmppKeys.duration(section, "max-queue-wait").orElse(DEFAULT_QUEUE_WAIT);
        maxHeldReceipts = section.integer("max-held-receipts", 1, 1_000_000).optional();
        receiptLifetime = SmppKeys.duration(section, "receipt-lifetime").optional();
        format = new FormatKeys(section);
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
        List<PasswordHash> passwords = passwordHashes.get();
        SmppPeerBuilder peer = SmppPeer.defaults(systemId.get(), passwords.get(0)).toBuilder()
                .passwords(passwords)
                .allowedAddresses(allowedAddresses.get())
                .bindTypes(Set.copyOf(bindTypes.get()))
                .messagesPerSecond(messagesPerSecond.get())
                .terms(terms);
        maxBinds.get().ifPresent(peer::maxBinds);
        maxHeldReceipts.get().ifPresent(peer::maxHeldReceipts);
        receiptLifetime.get().ifPresent(peer::receiptLifetime);
        return new ListenerConfig.Peer(peer.build(), traffic.get());
    }
}
