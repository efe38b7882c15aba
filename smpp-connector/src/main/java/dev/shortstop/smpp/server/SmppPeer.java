package dev.shortstop.smpp.server;

import dev.shortstop.smpp.AddressBlock;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.SessionTerms;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who may bind to us, an aggregator mostly, and what it may do. Checks itself: what cannot work is an
 * {@link IllegalArgumentException} that names every problem at once.
 *
 * @param systemId up to 15 characters (SMPP 3.4 §5.2.1)
 * @param passwords any of which is right: during a change of passwords there are two; at most {@value #MAX_PASSWORDS}
 * @param allowedAddresses from which it may bind; empty for anywhere
 * @param bindTypes as which it may bind
 * @param maxBinds sessions that it may have bound at a time, whatever their type
 * @param messagesPerSecond that it may send over all its binds, with bursts of as many as one second allows; 0 for no
 *     limit. More are answered ESME_RTHROTTLED. What cannot be read, enquire_links and other PDUs that are no messages do
 *     not count
 * @param maxHeldReceipts delivery receipts that are kept for it while it has no session that receives; the oldest go first
 * @param receiptLifetime how long one of them is kept. They are in memory alone
 * @param terms of each of its sessions; what they call connection is the name of this peer
 */
public record SmppPeer(
        String systemId,
        List<PasswordHash> passwords,
        List<AddressBlock> allowedAddresses,
        Set<BindType> bindTypes,
        int maxBinds,
        double messagesPerSecond,
        int maxHeldReceipts,
        Duration receiptLifetime,
        SessionTerms terms) {
    static final int MAX_PASSWORDS = 3;
    private static final int MAX_SYSTEM_ID_CHARACTERS = 15;
    private static final double MAX_MESSAGES_PER_SECOND = 1_000_000;

    public SmppPeer {
        Objects.requireNonNull(terms, "terms");
        passwords = List.copyOf(passwords);
        allowedAddresses = List.copyOf(allowedAddresses);
        bindTypes = Set.copyOf(bindTypes);
        List<String> problems = new ArrayList<>();
        if (systemId.isEmpty()
                || systemId.length() > MAX_SYSTEM_ID_CHARACTERS
                || !systemId.chars().allMatch(c -> c > 0 && c < 128)) {
            problems.add("systemId has 1 to 15 characters of ASCII, which '" + systemId + "' has not");
        }
        if (passwords.isEmpty() || passwords.size() > MAX_PASSWORDS) {
            problems.add("there are 1 to 3 passwords, not " + passwords.size());
        }
        if (bindTypes.isEmpty()) {
            problems.add("bindTypes is empty");
        }
        if (maxBinds < 1) {
            problems.add("maxBinds is at least 1, not " + maxBinds);
        }
        // Written so that NaN is none either.
        if (!(messagesPerSecond >= 0 && messagesPerSecond <= MAX_MESSAGES_PER_SECOND)) {
            problems.add("messagesPerSecond is 0 (no limit) to 1000000, not " + messagesPerSecond);
        }
        if (maxHeldReceipts < 1) {
            problems.add("maxHeldReceipts is at least 1, not " + maxHeldReceipts);
        }
        if (receiptLifetime.isNegative() || receiptLifetime.isZero()) {
            problems.add("receiptLifetime is more than nothing, not " + receiptLifetime);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("SMPP peer " + systemId + ": " + String.join("; ", problems));
        }
    }

    /**
     * From anywhere, as any type, 10 binds, no rate limit, 10,000 receipts for an hour, {@link SessionTerms#defaults} with a
     * second to wait for the window.
     */
    public static SmppPeer defaults(String systemId, PasswordHash password) {
        return new SmppPeer(
                systemId,
                List.of(password),
                List.of(),
                Set.of(BindType.values()),
                10,
                0,
                10_000,
                Duration.ofHours(1),
                SessionTerms.defaults(systemId).withMaxQueueWait(Duration.ofSeconds(1)));
    }

    /** A builder that starts from these settings. */
    public SmppPeerBuilder toBuilder() {
        return new SmppPeerBuilder(this);
    }

    /** What its messages bear as {@link dev.shortstop.smpp.ReceivedMessage#connection}. */
    public String name() {
        return terms.connection();
    }

    boolean admits(InetAddress address) {
        return allowedAddresses.isEmpty() || allowedAddresses.stream().anyMatch(block -> block.contains(address));
    }
}
