package dev.shortstop.smpp.tap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/** Cuts a copy of a stream into PDUs; ends for good at what cannot be one. Confined to the event loop. */
final class PduFrames {

    private static final int HEADER_OCTETS = 16;
    /** Above every PDU that a session takes. */
    private static final int MAX_PDU_OCTETS = 70 * 1024;

    private final Consumer<byte[]> whole;
    private final ByteBuf pending = Unpooled.buffer();
    private boolean unframed;

    /** @param whole gets the octets of each PDU */
    PduFrames(Consumer<byte[]> whole) {
        this.whole = whole;
    }

    /** Reads nothing from the buffer itself. */
    void add(ByteBuf octets) {
        if (unframed) {
            return;
        }
        pending.writeBytes(octets, octets.readerIndex(), octets.readableBytes());
        while (!unframed && pending.readableBytes() >= Integer.BYTES) {
            long commandLength = pending.getUnsignedInt(pending.readerIndex());
            if (commandLength < HEADER_OCTETS || commandLength > MAX_PDU_OCTETS) {
                unframed = true;
            } else if (pending.readableBytes() < commandLength) {
                break;
            } else {
                byte[] pdu = new byte[(int) commandLength];
                pending.readBytes(pdu);
                whole.accept(pdu);
            }
        }
        pending.discardReadBytes();
    }
}
