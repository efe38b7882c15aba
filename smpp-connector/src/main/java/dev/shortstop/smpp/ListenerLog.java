package dev.shortstop.smpp;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a listener tells of those who connect to it: every refusal and every end once, with its reason; what one of them
 * repeats once a minute; and never a password. Any thread.
 */
final class ListenerLog {
    private static final Logger log = LoggerFactory.getLogger(ListenerLog.class);

    private final String label;
    /** Apart, so that a flood of strangers does not keep what happens to peers out of the log. */
    private final CrowdLogThrottle strangers = new CrowdLogThrottle();

    private final CrowdLogThrottle peers = new CrowdLogThrottle();
    private final PeerFaultLog strangersFaults = new PeerFaultLog();
    private final Map<String, PeerFaultLog> faultsByConnection = new ConcurrentHashMap<>();

    ListenerLog(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** For faulty requests of those who are not bound. */
    PeerFaultLog strangersFaults() {
        return strangersFaults;
    }

    /** For faulty requests of all sessions that were admitted as this connection, of which there are few. */
    PeerFaultLog faultsOf(String connection) {
        return faultsByConnection.computeIfAbsent(connection, first -> new PeerFaultLog());
    }

    void connectionRefused(InetSocketAddress from, String reason) {
        ofStranger(from, reason)
                .ifPresent(more -> log.info("{}: connection from {} refused: {}{}", label, hostOf(from), reason, more));
    }

    void bindRefused(BindRequest request, BindDecision.Refused refused) {
        ofStranger(request.remoteAddress(), refused.reason())
                .ifPresent(more -> log.info(
                        "{}: bind of {} as {} from {} refused with {}: {}{}",
                        label,
                        request.printableSystemId(),
                        request.type(),
                        hostOf(request.remoteAddress()),
                        refused.status(),
                        refused.reason(),
                        more));
    }

    void endedUnbound(InetSocketAddress from, String reason) {
        ofStranger(from, reason)
                .ifPresent(more -> log.info(
                        "{}: connection from {} ended without a bind: {}{}", label, hostOf(from), reason, more));
    }

    void bound(BindRequest request) {
        ofPeer(request, "bound as " + request.type())
                .ifPresent(more -> log.info(
                        "{}: {} bound as {} from {}{}",
                        label,
                        request.printableSystemId(),
                        request.type(),
                        hostOf(request.remoteAddress()),
                        more));
    }

    void ended(BindRequest request, String reason) {
        ofPeer(request, reason)
                .ifPresent(more -> log.info(
                        "{}: session of {} as {} from {} ended: {}{}",
                        label,
                        request.printableSystemId(),
                        request.type(),
                        hostOf(request.remoteAddress()),
                        reason,
                        more));
    }

    /** Something that a peer does with its bind. */
    void told(BindRequest request, String what) {
        ofPeer(request, what)
                .ifPresent(more -> log.warn("{}: {} {}{}", label, request.printableSystemId(), what, more));
    }

    private Optional<String> ofStranger(InetSocketAddress from, String cause) {
        String network = UnboundConnections.networkOf(from.getAddress()).getHostAddress();
        return strangers.onOccurrence(network, cause, System.nanoTime());
    }

    private Optional<String> ofPeer(BindRequest request, String cause) {
        return peers.onOccurrence(request.systemId(), cause, System.nanoTime());
    }

    private static String hostOf(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }
}
