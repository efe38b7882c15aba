package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Does to one session what time brings: requests that nobody answered end, a silent link is probed and then dropped, an
 * idle one unbound. Confined to the event loop.
 */
final class SessionTimers {
    private final SmppSession session;
    private final SessionSettings settings;
    private final ReadingClock clock;
    private final SentRequests sent;
    private final SessionEnding ending;
    private LinkTimer link;
    private SessionTicks ticks;
    private OptionalLong acceptedNanos = OptionalLong.empty();

    SessionTimers(
            SmppSession session,
            SessionSettings settings,
            ReadingClock clock,
            SentRequests sent,
            SessionEnding ending) {
        this.session = session;
        this.settings = settings;
        this.clock = clock;
        this.sent = sent;
        this.ending = ending;
    }

    /** Where the connection was accepted the time-out of binds runs from now on, and a TLS handshake is part of it. */
    void onInstalled(Channel channel, Optional<SslHandler> tls) {
        if (channel.isActive()) {
            acceptedNanos = OptionalLong.of(clock.nanos());
            tls.ifPresent(handler -> handler.setHandshakeTimeoutMillis(Math.min(
                    handler.getHandshakeTimeoutMillis(), settings.bindTimeout().toMillis())));
        }
    }

    /** The connection is there: the time-out of binds runs unless it does already. */
    void start() {
        link = new LinkTimer(
                settings.bindTimeout(),
                settings.responseTimeout(),
                settings.enquireLinkInterval(),
                settings.inactivityTimeout(),
                acceptedNanos.orElseGet(clock::nanos));
        ticks = new SessionTicks(session.eventLoop(), this::look);
        ticks.lookNow();
    }

    void onBound() {
        link.onBound(clock.nanos());
        ticks.lookNow();
    }

    /** Any PDU came. */
    void onReceived() {
        link.onReceived(clock.nanos());
    }

    /** A message came or went. */
    void onMessage() {
        link.onMessage(clock.nanos());
    }

    /** Also where it was never started: a connection may end before it is there. */
    void stop() {
        if (ticks != null) {
            ticks.stop();
        }
    }

    /** How long nothing will be due. */
    private long look() {
        try {
            doWhatIsDue();
        } catch (RuntimeException | Error failure) {
            // Thrown on, it would end the ticks, and with them every check of the link.
            session.onUnexpected(failure);
        }
        long nowNanos = clock.nanos();
        return Math.min(link.quietNanos(nowNanos), sent.quietNanos(nowNanos));
    }

    private void doWhatIsDue() {
        if (session.state() == SessionState.CLOSED) {
            return;
        }
        long nowNanos = clock.nanos();
        if (sent.expire(nowNanos)) {
            session.onRequestsExpired();
        }
        switch (link.tick(nowNanos)) {
            case NONE -> {}
            case SEND_ENQUIRE_LINK -> session.sendOutsideWindow(new Pdu.EnquireLink(session.nextSequenceNumber()));
            case UNBIND_IDLE_LINK -> ending.shutDownIdle(settings.responseTimeout(), settings.whyIdle());
            case DROP_LINK ->
                session.drop(session.state() == SessionState.OPEN ? settings.whyNotBound() : settings.whySilent());
        }
        session.flush();
    }
}
