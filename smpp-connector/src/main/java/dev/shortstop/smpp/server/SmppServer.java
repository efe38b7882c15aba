package dev.shortstop.smpp.server;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.AcceptedSessions;
import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.MessageChannel;
import dev.shortstop.smpp.MessageListener;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SmppListener;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * A port that known peers bind to, and one {@link MessageChannel} for each of them. Messages come in as submit_sm, data_sm
 * or deliver_sm over transmitters and transceivers, and go out as deliver_sm over receivers and transceivers.
 *
 * <p>A message that the application answers without an id gets one. A delivery receipt that a submit_sm or data_sm asks
 * for is sent once it is answered ESME_ROK (SMPP 3.4 §5.2.17), its dates in UTC.
 *
 * <p>Any thread.
 */
public final class SmppServer implements AutoCloseable {
    private final Map<String, PeerChannel> channelsBySystemId;
    private final Gatekeeper gatekeeper;
    private final SmppListener listener;

    private SmppServer(Map<String, PeerChannel> channelsBySystemId, Gatekeeper gatekeeper, SmppListener listener) {
        this.channelsBySystemId = channelsBySystemId;
        this.gatekeeper = gatekeeper;
        this.listener = listener;
    }

    /**
     * Listens from when this returns.
     *
     * @param messages gets what any peer sends
     * @param eventLoops of Netty's NIO transport; stays the caller's, who shuts it down after {@link #close}
     * @param sessionIds gives each session the id that {@link ReceivedMessage#sessionId} tells, never the same twice;
     *     asked on event loops, so it must not block
     * @throws IOException where the port cannot be bound; see {@link SmppListener#open}
     * @throws IllegalArgumentException where two peers have the same system_id or name
     */
    public static SmppServer open(
            ListenerSettings settings,
            List<SmppPeer> peers,
            MessageListener messages,
            EventLoopGroup eventLoops,
            LongSupplier sessionIds)
            throws IOException {
        requireDistinct(settings.name(), peers);
        MessageIds messageIds = new MessageIds();
        Map<String, PeerChannel> channels = new LinkedHashMap<>();
        peers.forEach(peer -> channels.put(peer.systemId(), new PeerChannel(peer, messages, messageIds, eventLoops)));
        Gatekeeper gatekeeper = new Gatekeeper(peers);
        try {
            SmppListener listener =
                    SmppListener.open(settings, new Sessions(channels, gatekeeper), eventLoops, sessionIds);
            return new SmppServer(channels, gatekeeper, listener);
        } catch (IOException | RuntimeException failed) {
            gatekeeper.close();
            throw failed;
        }
    }

    private static void requireDistinct(String listener, List<SmppPeer> peers) {
        List<String> systemIds = peers.stream().map(SmppPeer::systemId).toList();
        List<String> names = peers.stream().map(SmppPeer::name).toList();
        if (systemIds.stream().distinct().count() < peers.size()
                || names.stream().distinct().count() < peers.size()) {
            throw new IllegalArgumentException("SMPP listener " + listener
                    + ": peers have system_ids and names of their own, unlike " + systemIds + " and " + names);
        }
    }

    private record Sessions(Map<String, PeerChannel> channels, Gatekeeper gatekeeper) implements AcceptedSessions {
        @Override
        public boolean admits(InetAddress address) {
            return gatekeeper.admits(address);
        }

        @Override
        public CompletionStage<BindDecision> decide(BindRequest request) {
            return gatekeeper.decide(request);
        }

        @Override
        public Optional<BindDecision.Refused> takeOn(AcceptedSession session) {
            return channelOf(session).takeOn(session);
        }

        @Override
        public void onBound(AcceptedSession session) {
            channelOf(session).onBound(session);
        }

        @Override
        public void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder) {
            channelOf(session).onMessage(session, message, responder);
        }

        @Override
        public void onClosed(AcceptedSession session, String reason) {
            channelOf(session).onClosed(session);
        }

        private PeerChannel channelOf(AcceptedSession session) {
            return channels.get(session.bind().systemId());
        }
    }

    /** The port it listens on. */
    public int port() {
        return listener.port();
    }

    /** One for each peer, in the order of the settings, whether or not it has bound. */
    public List<MessageChannel> channels() {
        return new ArrayList<>(channelsBySystemId.values());
    }

    /** The channel of the peer with that system_id. */
    public Optional<MessageChannel> findChannel(String systemId) {
        return Optional.ofNullable(channelsBySystemId.get(systemId));
    }

    /** {@link MessageChannel#refuseDeliveries} of all peers. */
    public void refuseDeliveries() {
        channelsBySystemId.values().forEach(PeerChannel::refuseDeliveries);
    }

    /** Stops accepting, then unbinds every session and closes it: 2 s at most. Receipts that wait are dropped. */
    @Override
    public void close() {
        listener.close();
        gatekeeper.close();
    }
}
