package dev.shortstop.smpp.server;

import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.Secret;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides who may bind. Whoever may not learns ESME_RBINDFAIL and nothing else: it does not tell whether it was the
 * system_id, the password, the address or the type. Any thread.
 */
final class Gatekeeper implements AutoCloseable {
    private final List<SmppPeer> peers;
    private final Credentials credentials;
    private final FailedBinds failedBinds = new FailedBinds();
    private final Map<Attempt, CompletableFuture<Credentials.Verdict>> underWay = new HashMap<>();

    private record Attempt(String place, String systemId, Secret password) {}

    Gatekeeper(List<SmppPeer> peers) {
        this.peers = List.copyOf(peers);
        Map<String, SmppPeer> bySystemId =
                peers.stream().collect(Collectors.toMap(SmppPeer::systemId, Function.identity()));
        this.credentials = new Credentials(bySystemId);
    }

    /** Whether any peer may bind from there. */
    boolean admits(InetAddress address) {
        return peers.stream().anyMatch(peer -> peer.admits(address));
    }

    CompletableFuture<BindDecision> decide(BindRequest request) {
        Attempt attempt = new Attempt(request.remoteNetwork().getHostAddress(), request.systemId(), request.password());
        return findVerdict(attempt)
                .map(verdict -> verdict.thenApply(known -> decision(request, known, attempt)))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        refused("too many binds from there failed; this one was not looked at")));
    }

    /**
     * Empty where it is not to be looked at. The same attempts at a time, as of a peer that starts all its binds at once,
     * are one.
     */
    private synchronized Optional<CompletableFuture<Credentials.Verdict>> findVerdict(Attempt attempt) {
        CompletableFuture<Credentials.Verdict> sameUnderWay = underWay.get(attempt);
        if (sameUnderWay != null) {
            return Optional.of(sameUnderWay);
        }
        // Counts as a failure before it is looked at: many passwords may come at once.
        if (!failedBinds.take(attempt.place(), attempt.systemId(), System.nanoTime())) {
            return Optional.empty();
        }
        CompletableFuture<Credentials.Verdict> verdict = credentials
                .check(attempt.systemId(), attempt.password())
                .whenComplete((known, failure) -> settle(attempt, known));
        if (!verdict.isDone()) {
            underWay.put(attempt, verdict);
        }
        return Optional.of(verdict);
    }

    private synchronized void settle(Attempt attempt, Credentials.Verdict verdict) {
        underWay.remove(attempt);
        if (!(verdict instanceof Credentials.Verdict.Wrong)) {
            failedBinds.giveBack(attempt.place(), attempt.systemId(), System.nanoTime());
        }
    }

    private BindDecision decision(BindRequest request, Credentials.Verdict verdict, Attempt attempt) {
        BindDecision decision = decision(request, verdict);
        if (decision instanceof BindDecision.Refused && verdict instanceof Credentials.Verdict.Right) {
            // It may not bind for another reason, and may not try for ever either.
            failedBinds.take(attempt.place(), attempt.systemId(), System.nanoTime());
        }
        return decision;
    }

    private static BindDecision decision(BindRequest request, Credentials.Verdict verdict) {
        if (verdict instanceof Credentials.Verdict.Wrong wrong) {
            return refused(wrong.reason());
        } else if (verdict instanceof Credentials.Verdict.Right right) {
            return decision(request, right.peer());
        }
        return new BindDecision.Refused(
                CommandStatus.ESME_RSYSERR, Credentials.MAX_WAITING + " binds wait for their check already");
    }

    private static BindDecision decision(BindRequest request, SmppPeer peer) {
        if (!peer.admits(request.remoteAddress().getAddress())) {
            return refused("it may not bind from that address");
        }
        if (!peer.bindTypes().contains(request.type())) {
            return refused("it may not bind as " + request.type());
        }
        return new BindDecision.Admitted(peer.terms());
    }

    private static BindDecision refused(String reason) {
        return new BindDecision.Refused(CommandStatus.ESME_RBINDFAIL, reason);
    }

    @Override
    public void close() {
        credentials.close();
    }
}
