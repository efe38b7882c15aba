package dev.shortstop.app.config;

import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.server.SmppPeer;
import java.util.List;

/** A port that peers bind to, and who they are. */
public record ListenerConfig(ListenerSettings settings, List<Peer> peers) {

    /** A peer, and what goes to and from it. */
    public record Peer(SmppPeer settings, Traffic traffic) {}

    public ListenerConfig {
        peers = List.copyOf(peers);
    }
}
