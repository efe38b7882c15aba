package dev.shortstop.smpp.tap;

import dev.shortstop.smpp.tap.TappedPdu.Direction;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Instant;

/** Tells a tap of what passes by in either direction; where the connection speaks TLS it stands behind that. */
public final class PduTapHandler extends ChannelDuplexHandler {

    private final PduFrames received;
    private final PduFrames sent;

    public PduTapHandler(long sessionId, PduTap tap) {
        this.received =
                new PduFrames(octets -> tap.onPdu(new TappedPdu(sessionId, Direction.RECEIVED, Instant.now(), octets)));
        this.sent = new PduFrames(octets -> tap.onPdu(new TappedPdu(sessionId, Direction.SENT, Instant.now(), octets)));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf octets) {
            received.add(octets);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets) {
            sent.add(octets);
        }
        context.write(message, promise);
    }
}
