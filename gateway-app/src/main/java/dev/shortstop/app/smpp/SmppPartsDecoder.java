package dev.shortstop.app.smpp;

import dev.shortstop.app.config.GatewayConfig;
import dev.shortstop.core.PartsDecoder;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.LongMessage;
import dev.shortstop.smpp.message.UserData;
import dev.shortstop.smpp.text.TextDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins parts by the alphabets that each connection is configured to have. */
public final class SmppPartsDecoder implements PartsDecoder {

    private static final int MOST_PARTS = 255;

    /** For parts that a gateway of another configuration, or this one before a change of it, has taken in. */
    private static final TextDecoder OF_UNKNOWN_CONNECTION = MessageFormat.DEFAULTS.textDecoder();

    private final Map<String, TextDecoder> decoders = new HashMap<>();

    public SmppPartsDecoder(GatewayConfig config) {
        config.connections()
                .forEach(connection -> decoders.put(
                        connection.settings().name(),
                        connection.settings().messageFormat().textDecoder()));
        config.listeners().stream()
                .flatMap(listener -> listener.peers().stream())
                .forEach(peer -> decoders.put(
                        peer.settings().name(),
                        peer.settings().terms().messageFormat().textDecoder()));
    }

    @Override
    public Joined join(List<Part> parts) {
        List<LongMessage.Part> known =
                parts.stream().map(SmppPartsDecoder::partOf).toList();
        TextDecoder decoder = decoders.getOrDefault(parts.get(0).connection(), OF_UNKNOWN_CONNECTION);
        LongMessage joined = LongMessage.join(known, decoder);
        return new Joined(joined.text(), joined.textComplete());
    }

    /** They are parts of one message already; all that the joiner needs is their order. */
    private static LongMessage.Part partOf(Part part) {
        Concatenation concatenation = new Concatenation(0, Concatenation.Width.SIXTEEN_BITS, MOST_PARTS, part.number());
        return new LongMessage.Part(concatenation, new UserData(part.header(), part.octets(), true), part.dataCoding());
    }
}
