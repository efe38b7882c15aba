package dev.shortstop.smpp.server;

import dev.shortstop.smpp.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Finds the peer that a system_id and a password belong to. The password that was right last is known at once; any other
 * is checked on one thread of its own, so that a flood of binds takes one core at most, and neither event loops nor
 * memory. An unknown system_id takes as long as a known one. Any thread.
 */
final class Credentials implements AutoCloseable {
    /** Of about 60 ms each: whoever comes later than these would have given up before its turn. */
    static final int MAX_WAITING = 100;

    private static final String MAC_ALGORITHM = "HmacSHA256";
    private static final int MAC_KEY_OCTETS = 32;
    private static final byte[] NO_MAC = {};

    /** What came of a check. */
    sealed interface Verdict {
        record Right(SmppPeer peer) implements Verdict {}

        record Wrong(String reason) implements Verdict {}

        /** Not checked: {@value #MAX_WAITING} others wait already. */
        record Busy() implements Verdict {}
    }

    private final Map<String, SmppPeer> peersBySystemId;
    /** As many for everybody, so that time tells nothing. */
    private final int checksEach;

    private final PasswordHash ofNothing = PasswordHash.ofNothing();
    private final SecretKeySpec macKey;
    private final Map<String, byte[]> lastRightMacs = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor checks;

    Credentials(Map<String, SmppPeer> peersBySystemId) {
        this.peersBySystemId = Map.copyOf(peersBySystemId);
        this.checksEach = this.peersBySystemId.values().stream()
                .mapToInt(peer -> peer.passwords().size())
                .max()
                .orElse(1);
        byte[] key = new byte[MAC_KEY_OCTETS];
        new SecureRandom().nextBytes(key);
        this.macKey = new SecretKeySpec(key, MAC_ALGORITHM);
        this.checks =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "smpp-credentials");
                    thread.setDaemon(true);
                    return thread;
                });
        checks.allowCoreThreadTimeOut(true);
    }

    /** Never blocks. */
    CompletableFuture<Verdict> check(String systemId, Secret password) {
        Optional<SmppPeer> peer = Optional.ofNullable(peersBySystemId.get(systemId));
        if (password.reveal().length() > PasswordHash.MAX_PASSWORD_CHARACTERS) {
            return CompletableFuture.completedFuture(new Verdict.Wrong("the password is longer than any"));
        }
        byte[] mac = mac(systemId, password);
        if (peer.isPresent() && wasRight(systemId, mac)) {
            return CompletableFuture.completedFuture(new Verdict.Right(peer.get()));
        }
        try {
            return CompletableFuture.supplyAsync(() -> compare(peer, password, mac), checks);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(new Verdict.Busy());
        }
    }

    private boolean wasRight(String systemId, byte[] mac) {
        return MessageDigest.isEqual(lastRightMacs.getOrDefault(systemId, NO_MAC), mac);
    }

    private Verdict compare(Optional<SmppPeer> peer, Secret password, byte[] mac) {
        // Many binds of one peer come at once after a restart: the first one's check is enough.
        if (peer.isPresent() && wasRight(peer.get().systemId(), mac)) {
            return new Verdict.Right(peer.get());
        }
        List<PasswordHash> hashes =
                new ArrayList<>(peer.map(SmppPeer::passwords).orElse(List.of()));
        hashes.addAll(Collections.nCopies(checksEach - hashes.size(), ofNothing));
        boolean right = false;
        for (PasswordHash hash : hashes) {
            // Not short-circuited, for the same reason.
            right |= hash.matches(password);
        }
        if (peer.isEmpty()) {
            return new Verdict.Wrong("the system_id is unknown");
        }
        if (!right) {
            return new Verdict.Wrong("the password is wrong");
        }
        lastRightMacs.put(peer.get().systemId(), mac);
        return new Verdict.Right(peer.get());
    }

    private byte[] mac(String systemId, Secret password) {
        try {
            Mac mac = Mac.getInstance(MAC_ALGORITHM);
            mac.init(macKey);
            mac.update(systemId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA256, which every one has", missing);
        }
    }

    /** Checks that wait. */
    int waiting() {
        return checks.getQueue().size();
    }

    /** Those under way still come to their end; the next ones are {@link Verdict.Busy}. */
    @Override
    public void close() {
        checks.shutdown();
    }
}
