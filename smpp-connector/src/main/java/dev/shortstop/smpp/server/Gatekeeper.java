package dev.shortstop.smpp.server;

import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.CommandStatus;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
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
        String place = request.remoteNetwork().getHostAddress();
        if (failedBinds.areTooMany(place, request.systemId(), System.nanoTime())) {
            return CompletableFuture.completedFuture(
                    refused("too many binds from there failed; this one was not looked at"));
        }
        return credentials.check(request.systemId(), request.password()).thenApply(verdict -> {
            BindDecision decision = decision(request, verdict);
            if (decision instanceof BindDecision.Refused && !(verdict instanceof Credentials.Verdict.Busy)) {
                failedBinds.onFailed(place, request.systemId(), System.nanoTime());
            }
            return decision;
        });
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
