package dev.shortstop.smpp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the stream into PDUs and hands them on one by one. Never throws for what a peer sends: a bad body is
 * {@link Pdu.Malformed}, an impossible length is {@link Pdu.Unframed}, after which everything is discarded. Confined to
 * the event loop.
 */
public final class PduDecoder extends ByteToMessageDecoder {
    /** Above every PDU that is in use: a message_payload holds up to 65,535 octets (SMPP 3.4 §5.3.2.32). */
    public static final int MAX_PDU_OCTETS = 70 * 1024;

    /** Far above a bind, so that what never binds cannot make anybody keep much (SMPP 3.4 §4.1). */
    public static final int MAX_UNBOUND_PDU_OCTETS = 1024;

    private static final int LENGTH_OCTETS = 4;

    private int maxPduOctets = MAX_PDU_OCTETS;
    private boolean paused;
    private boolean unframed;

    /** From now on; {@link #MAX_PDU_OCTETS} at first. */
    public void limit(int maxPduOctets) {
        this.maxPduOctets = maxPduOctets;
    }

    /** Keeps what has already been read from the socket until {@link #resume}, so that a limit on PDUs is exact. */
    public void pause() {
        paused = true;
    }

    /** Hands on what was kept. Not to be called from within the handling of a PDU. */
    public void resume(ChannelHandlerContext context) throws Exception {
        paused = false;
        channelRead(context, Unpooled.EMPTY_BUFFER);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (unframed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (paused || in.readableBytes() < LENGTH_OCTETS) {
            return;
        }
        long commandLength = in.getUnsignedInt(in.readerIndex());
        if (commandLength < PduReader.HEADER_OCTETS || commandLength > maxPduOctets) {
            unframed = true;
            in.skipBytes(in.readableBytes());
            out.add(new Pdu.Unframed(commandLength));
        } else if (in.readableBytes() >= commandLength) {
            out.add(PduReader.read(in.readSlice((int) commandLength)));
        }
    }
}
