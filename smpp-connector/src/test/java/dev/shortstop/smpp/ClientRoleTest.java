package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shortstop.smpp.codec.Pdu;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The ESME's side of a session, in the one thread of a test. */
class ClientRoleTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ConnectionSettings settings = TestClient.settings(2775).build();
    private final RequestDispatcher dispatcher = new RequestDispatcher(
            channel.eventLoop(), new Pacer(0), QueueLimits.ofSubmits(settings), InstantSource.system());

    @Test
    void whoeverIsToldThatItIsBoundMaySubmitAtOnce() {
        CompletableFuture<SubmitResult> result = new CompletableFuture<>();
        SubmitEncoder encoder = new SubmitEncoder(settings.messageFormat());
        openSession(() -> encoder.send(
                        new SubmitSm("12345", "15550001", "Hi"), ReceivedMessage.Command.SUBMIT_SM, dispatcher)
                .thenAccept(result::complete));
        String bind = sent();
        assertEquals("00000009", bind.substring(8, 16));

        receive(RawPeer.pdu(0x80000009, 0, sequenceNumber(bind), "00"));
        assertNull(result.getNow(null));
        String submit = sent();
        assertEquals("00000004", submit.substring(8, 16));
        receive(RawPeer.pdu(0x80000004, 0, sequenceNumber(submit), "696400"));
        assertEquals(new SubmitResult.Accepted(List.of("id")), result.getNow(null));
        channel.finishAndReleaseAll();
    }

    private void openSession(Runnable whenBound) {
        ClientRole.Shared shared = new ClientRole.Shared(
                settings,
                TestClient.ACCEPT_ALL,
                new MessageDecoder(settings.name(), settings.messageFormat()),
                dispatcher,
                new LiveSessions(),
                new PeerFaultLog());
        BindsAtOnce events = new BindsAtOnce(whenBound);
        events.role = new ClientRole(shared, BindType.TRANSCEIVER, events);
        new SmppSession(1, "session", events.role, ClientRole.sessionSettings(settings))
                .install(channel, Optional.empty());
        channel.pipeline().fireChannelActive();
    }

    private void receive(String pdu) {
        channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(pdu)));
    }

    /** As hex. */
    private String sent() {
        ByteBuf octets = channel.readOutbound();
        try {
            return ByteBufUtil.hexDump(octets);
        } finally {
            octets.release();
        }
    }

    private static int sequenceNumber(String pdu) {
        return HexFormat.fromHexDigits(pdu, 24, 32);
    }

    private static final class BindsAtOnce implements ClientRole.Events {
        private final Runnable whenBound;
        private ClientRole role;

        BindsAtOnce(Runnable whenBound) {
            this.whenBound = whenBound;
        }

        @Override
        public void onOpened(SmppSession session) {
            role.bind(session);
        }

        @Override
        public void onBound(SmppSession session, String peerSystemId) {
            whenBound.run();
        }

        @Override
        public void onOutbind(SmppSession session, Pdu.Outbind outbind) {}

        @Override
        public void onEnded(SmppSession session, String reason) {}
    }
}
