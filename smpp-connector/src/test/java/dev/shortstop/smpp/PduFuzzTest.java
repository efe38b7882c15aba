package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.PduDecoder;
import dev.shortstop.smpp.codec.PduWriter;
import dev.shortstop.smpp.codec.ShortMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/** Whatever comes over the wire is cut, read and decoded without a failure; what can be written is read as it was. */
class PduFuzzTest {
    private static final MessageDecoder MESSAGES = new MessageDecoder("fuzz", MessageFormat.DEFAULTS);

    @FuzzTest(maxDuration = "")
    void anyStreamIsRead(byte[] stream) {
        List<Pdu> pdus = read(stream, Math.max(1, stream.length));
        assertEquals(pdus.size(), read(stream, 1 + stream.length / 7).size(), "in pieces");
        for (Pdu pdu : pdus) {
            if (message(pdu) != null) {
                ReceivedMessage received =
                        MESSAGES.decode(ReceivedMessage.Command.DELIVER_SM, 1, pdu.sequenceNumber(), message(pdu));
                assertNotNull(received.text());
            }
            rewrite(pdu);
        }
    }

    private static List<Pdu> read(byte[] stream, int octetsAtATime) {
        EmbeddedChannel channel = new EmbeddedChannel(new PduDecoder());
        for (int from = 0; from < stream.length; from += octetsAtATime) {
            channel.writeInbound(Unpooled.wrappedBuffer(stream, from, Math.min(octetsAtATime, stream.length - from)));
        }
        List<Pdu> pdus = new ArrayList<>();
        for (Pdu pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
            pdus.add(pdu);
        }
        channel.finishAndReleaseAll();
        return pdus;
    }

    private static void rewrite(Pdu pdu) {
        if (pdu instanceof Pdu.Malformed || pdu instanceof Pdu.Unsupported || pdu instanceof Pdu.Unframed) {
            return;
        }
        byte[] written;
        try {
            written = write(pdu);
        } catch (IllegalArgumentException cannotBeWritten) {
            return;
        }
        List<Pdu> again = read(written, written.length);
        assertEquals(1, again.size());
        assertEquals(ByteBufUtil.hexDump(written), ByteBufUtil.hexDump(write(again.get(0))));
    }

    private static byte[] write(Pdu pdu) {
        ByteBuf out = Unpooled.buffer();
        PduWriter.write(pdu, out);
        return ByteBufUtil.getBytes(out);
    }

    private static ShortMessage message(Pdu pdu) {
        if (pdu instanceof Pdu.Deliver deliver) {
            return deliver.message();
        } else if (pdu instanceof Pdu.Submit submit) {
            return submit.message();
        }
        return pdu instanceof Pdu.Data data ? data.message() : null;
    }
}
