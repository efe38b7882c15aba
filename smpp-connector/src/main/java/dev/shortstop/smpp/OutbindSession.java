package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One connection of an SMSC that is to send outbind. Confined to the event loop, but for {@link #status}. */
final class OutbindSession implements ClientRole.Events {
    private final OutbindListener listener;
    private final InetAddress from;
    private final String label;
    private final ClientRole role;
    private final SmppSession session;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean asked;
    private volatile Instant boundSince;

    OutbindSession(OutbindListener listener, InetAddress from, int number) {
        this.listener = listener;
        this.from = from;
        this.label = "outbind " + number;
        this.role = new ClientRole(listener.shared(), BindType.RECEIVER, this);
        this.session = listener.newSession(role, number);
    }

    void install(Channel channel, Optional<SslHandler> tls) {
        // A channel that never became active tells nobody of its end.
        channel.closeFuture().addListener(closed -> onGone());
        session.install(channel, tls);
    }

    /** Empty unless it is bound. */
    Optional<BindStatus> status() {
        Instant since = boundSince;
        return since == null
                ? Optional.empty()
                : Optional.of(new BindStatus(
                        label,
                        BindType.RECEIVER,
                        BindState.BOUND,
                        since,
                        Optional.empty(),
                        session.windowUsed(),
                        listener.shared().settings().window(),
                        session.unansweredPeerRequests(),
                        session.record().received(),
                        session.record().sent(),
                        session.record().lastFailure()));
    }

    @Override
    public void onOpened(SmppSession opened) {
        // The SMSC speaks first; the time-out of binds runs.
    }

    /** An outbind has no response: one that is not right is answered by hanging up. */
    @Override
    public void onOutbind(SmppSession from, Pdu.Outbind outbind) {
        OutbindSettings expected = listener.settings();
        boolean rightPassword = outbind.password().equals(expected.password());
        if (asked) {
            listener.shared().faultLog().ignored(from.label(), PduKind.OUTBIND);
        } else if (!outbind.systemId().equals(expected.systemId()) || !rightPassword) {
            from.end("outbind with a wrong system_id or password");
        } else {
            asked = true;
            role.bind(from);
        }
    }

    @Override
    public void onBound(SmppSession bound, String peerSystemId) {
        boundSince = Instant.now();
        if (listener.refusesDeliveries()) {
            bound.refusePeerRequests();
        }
        listener.tell(from, "bound as a receiver");
    }

    @Override
    public void onEnded(SmppSession gone, String reason) {
        listener.tell(from, "ended: " + reason);
        onGone();
    }

    private void onGone() {
        boundSince = null;
        listener.remove(this);
        ended.complete(null);
    }

    void refuseDeliveries() {
        session.refusePeerRequests();
    }

    CompletableFuture<Void> close(Duration grace) {
        session.shutDown(grace);
        return ended;
    }
}
