package dev.shortstop.smpp.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.MessageChannel;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import dev.shortstop.smpp.interop.JsmppCalls.Answer;
import dev.shortstop.smpp.server.PasswordHash;
import dev.shortstop.smpp.server.SmppPeer;
import dev.shortstop.smpp.server.SmppPeerBuilder;
import dev.shortstop.smpp.server.SmppServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An aggregator made of jSMPP, known to Shortstop's server with what it may do. */
class JsmppAsPeerIT {
    private static final String SYSTEM_ID = "aggregator";
    private static final String PASSWORD = "letmein";

    /** Made once, since making one is slow on purpose. */
    private static PasswordHash hash;

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
    private final List<JsmppEsme> esmes = new ArrayList<>();
    private SmppServer server;

    @BeforeAll
    static void hash() {
        hash = PasswordHash.of(new Secret(PASSWORD));
    }

    @AfterEach
    void close() {
        esmes.forEach(JsmppEsme::close);
        server.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void open(UnaryOperator<SmppPeerBuilder> change) throws IOException {
        server = SmppServer.open(
                ListenerSettings.defaults("interop", "127.0.0.1", 0, "shortstop"),
                List.of(change.apply(SmppPeer.defaults(SYSTEM_ID, hash).toBuilder())
                        .build()),
                (message, responder) -> {
                    received.add(message);
                    responder.respond(CommandStatus.ESME_ROK);
                },
                eventLoops,
                new AtomicLong()::incrementAndGet);
    }

    private JsmppEsme esme() {
        JsmppEsme esme = new JsmppEsme();
        esmes.add(esme);
        return esme;
    }

    private JsmppEsme bind(BindType type) throws IOException {
        int before = channel().status().binds().size();
        JsmppEsme esme = esme();
        esme.bind(server.port(), type, SYSTEM_ID, PASSWORD);
        await().until(() -> channel().status().binds().size() > before);
        return esme;
    }

    private MessageChannel channel() {
        return server.findChannel(SYSTEM_ID).orElseThrow();
    }

    private void assertRefused(CommandStatus status, BindType type, String systemId, String password) {
        JsmppEsme esme = esme();
        IOException refused = assertThrows(IOException.class, () -> esme.bind(server.port(), type, systemId, password));
        NegativeResponseException answer = assertInstanceOf(NegativeResponseException.class, refused.getCause());
        assertEquals(status.value(), answer.getCommandStatus());
    }

    @Test
    void onlyThePasswordLetsIn() throws Exception {
        open(peer -> peer);
        assertRefused(CommandStatus.ESME_RBINDFAIL, BindType.BIND_TRX, SYSTEM_ID, "guess");
        assertRefused(CommandStatus.ESME_RBINDFAIL, BindType.BIND_TRX, "somebody", PASSWORD);
        JsmppEsme esme = bind(BindType.BIND_TRX);
        assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
    }

    @Test
    void onlyAllowedBindTypesAreLetIn() throws Exception {
        open(peer -> peer.bindTypes(Set.of(dev.shortstop.smpp.BindType.TRANSMITTER)));
        assertRefused(CommandStatus.ESME_RBINDFAIL, BindType.BIND_TRX, SYSTEM_ID, PASSWORD);
        assertRefused(CommandStatus.ESME_RBINDFAIL, BindType.BIND_RX, SYSTEM_ID, PASSWORD);
        JsmppEsme esme = bind(BindType.BIND_TX);
        assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
    }

    @Test
    void aBindTooManyIsRefusedAndTheOthersStay() throws Exception {
        open(peer -> peer.maxBinds(1));
        JsmppEsme first = bind(BindType.BIND_TRX);
        assertRefused(CommandStatus.ESME_RALYBND, BindType.BIND_TRX, SYSTEM_ID, PASSWORD);
        assertEquals(0, first.submit(Sms.plain("STOP")).get().commandStatus());
    }

    @Test
    void whatIsOverTheRateIsThrottled() throws Exception {
        open(peer -> peer.messagesPerSecond(1));
        JsmppEsme esme = bind(BindType.BIND_TX);
        List<Integer> statuses = new ArrayList<>();
        do {
            statuses.add(esme.submit(Sms.plain("STOP")).get().commandStatus());
        } while (statuses.size() < 100 && !statuses.contains(CommandStatus.ESME_RTHROTTLED.value()));
        assertEquals(0, statuses.get(0));
        assertTrue(statuses.contains(CommandStatus.ESME_RTHROTTLED.value()), statuses::toString);
        assertEquals(SessionState.BOUND_TX, esme.session.getSessionState());
    }

    @Test
    void theReceiptThatASubmitAsksForNamesItsId() throws Exception {
        open(peer -> peer);
        JsmppEsme transmitter = bind(BindType.BIND_TX);
        JsmppEsme receiver = bind(BindType.BIND_RX);
        Answer answer =
                transmitter.submit(Sms.plain("STOP").withRegisteredDelivery(1)).get();
        assertEquals(0, answer.commandStatus());
        assertTrue(!answer.messageId().isEmpty() && answer.messageId().length() <= 64, answer::messageId);
        DeliverSm delivered = receiver.delivered.take();
        DeliveryReceipt receipt = delivered.getShortMessageAsDeliveryReceipt();
        assertEquals(answer.messageId(), receipt.getId());
        assertEquals(DeliveryReceiptState.DELIVRD, receipt.getFinalStatus());
        assertEquals(
                answer.messageId(),
                delivered
                        .getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                        .getValueAsString());
        assertEquals(Sms.SHORT_CODE, delivered.getSourceAddr());
        assertEquals(Sms.HANDSET, delivered.getDestAddress());
    }

    @Test
    void noReceiptIsSentUnasked() throws Exception {
        open(peer -> peer);
        JsmppEsme esme = bind(BindType.BIND_TRX);
        assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
        assertEquals(
                0,
                esme.submit(Sms.plain("STOP").withRegisteredDelivery(2)).get().commandStatus());
        // Sent behind what a receipt would have been sent before.
        channel().submit(new SubmitSm(Sms.SHORT_CODE, Sms.HANDSET, "Hello")).get();
        assertEquals(0, esme.delivered.take().getEsmClass());
    }

    @Test
    void aLongMessageGoesOutInPartsOverAReceiver() throws Exception {
        open(peer -> peer);
        JsmppEsme transmitter = bind(BindType.BIND_TX);
        assertInstanceOf(
                SubmitResult.NotSent.class,
                channel()
                        .submit(new SubmitSm(Sms.SHORT_CODE, Sms.HANDSET, "Hello"))
                        .get());
        JsmppEsme receiver = bind(BindType.BIND_RX);
        String text = "Reply STOP {now}. ".repeat(20);
        assertInstanceOf(
                SubmitResult.Accepted.class,
                channel()
                        .submit(new SubmitSm(Sms.SHORT_CODE, Sms.HANDSET, text))
                        .get());
        List<DeliverSm> parts = new ArrayList<>();
        receiver.delivered.drainTo(parts);
        assertEquals(text, Gsm0338.decode(Parts.joinedByHeader(parts, 5, 0, 3)));
        assertTrue(transmitter.delivered.isEmpty());
    }
}
