package dev.shortstop.smpp.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.interop.JsmppCalls.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.SessionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** An aggregator made of jSMPP binds to Shortstop. */
class JsmppAsEsmeIT {
    private static final int IN_FLIGHT = 20;

    private ShortstopSmsc smsc;
    private JsmppEsme esme;

    @BeforeEach
    void start() throws Exception {
        smsc = new ShortstopSmsc();
        esme = new JsmppEsme();
    }

    @AfterEach
    void close() {
        esme.close();
        smsc.close();
    }

    private void bind(BindType type) throws IOException {
        esme.bind(smsc.port(), type, ShortstopSmsc.SYSTEM_ID, ShortstopSmsc.PASSWORD);
        await().until(() -> !smsc.sessions.isEmpty());
    }

    // Binds

    @ParameterizedTest
    @CsvSource({"BIND_TRX, TRANSCEIVER, BOUND_TRX", "BIND_RX, RECEIVER, BOUND_RX", "BIND_TX, TRANSMITTER, BOUND_TX"})
    void bindsAsEveryType(BindType type, dev.shortstop.smpp.BindType ours, SessionState state) throws Exception {
        bind(type);
        assertEquals(state, esme.session.getSessionState());
        BindRequest request = smsc.bindRequests.take();
        assertEquals(ours, request.type());
        assertEquals(ShortstopSmsc.SYSTEM_ID, request.systemId());
        assertEquals("test", request.systemType());
        assertEquals(0x34, request.interfaceVersion());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "IF_00")
    void everyInterfaceVersionIsLetIn(InterfaceVersion version) throws Exception {
        String systemId =
                esme.bind(smsc.port(), BindType.BIND_TRX, ShortstopSmsc.SYSTEM_ID, ShortstopSmsc.PASSWORD, version);
        assertEquals("shortstop", systemId);
        assertEquals(version.value(), smsc.bindRequests.take().interfaceVersion());
        assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
    }

    @Test
    void aWrongPasswordIsRefused() {
        IOException refused = assertThrows(
                IOException.class, () -> esme.bind(smsc.port(), BindType.BIND_TRX, ShortstopSmsc.SYSTEM_ID, "guess"));
        NegativeResponseException answer = assertInstanceOf(NegativeResponseException.class, refused.getCause());
        assertEquals(CommandStatus.ESME_RINVPASWD.value(), answer.getCommandStatus());
        assertTrue(smsc.sessions.isEmpty());
    }

    // Messages

    @Test
    void aSubmitArrivesFieldByFieldAndItsMessageIdComesBack() throws Exception {
        bind(BindType.BIND_TX);
        smsc.onMessage = (message, responder) -> responder.respond(CommandStatus.ESME_ROK, "cafe0042");
        Answer answer = esme.submit(Sms.plain("STOP").withRegisteredDelivery(1)).get();
        assertEquals(new Answer(0, "cafe0042"), answer);
        ReceivedMessage message = smsc.received.take();
        assertEquals(ReceivedMessage.Command.SUBMIT_SM, message.command());
        assertEquals(ShortstopSmsc.HANDSET, message.source());
        assertEquals(ShortstopSmsc.SHORT_CODE, message.destination());
        assertEquals(1, message.registeredDelivery());
        assertEquals("STOP", message.text());
    }

    @Test
    void aDataSmIsAMessageTooAndItsMessageIdComesBack() throws Exception {
        bind(BindType.BIND_TRX);
        smsc.onMessage = (message, responder) -> responder.respond(CommandStatus.ESME_ROK, "cafe0043");
        Answer answer = esme.submitData(Sms.plain("STOP").asPayload()).get();
        assertEquals(new Answer(0, "cafe0043"), answer);
        ReceivedMessage message = smsc.received.take();
        assertEquals(ReceivedMessage.Command.DATA_SM, message.command());
        assertEquals("STOP", message.text());
    }

    @Test
    void aSubmitOverAReceiverIsRefused() throws Exception {
        bind(BindType.BIND_RX);
        // jSMPP does not even send a submit_sm over a receiver; data_sm it does.
        Answer answer = esme.submitData(Sms.plain("STOP").asPayload()).get();
        assertEquals(CommandStatus.ESME_RINVBNDSTS.value(), answer.commandStatus());
        assertTrue(smsc.received.isEmpty());
    }

    @Test
    void aDeliveryArrivesFieldByField() throws Exception {
        bind(BindType.BIND_RX);
        assertEquals(
                new DeliverResult.Answered(CommandStatus.ESME_ROK),
                smsc.deliver("Hello 42").get());
        DeliverSm delivered = esme.delivered.take();
        assertEquals(Sms.SHORT_CODE, delivered.getSourceAddr());
        assertEquals(0, delivered.getSourceAddrTon());
        assertEquals(Sms.HANDSET, delivered.getDestAddress());
        assertEquals(1, delivered.getDestAddrTon());
        assertEquals(0, delivered.getEsmClass());
        assertEquals("Hello 42", new String(delivered.getShortMessage(), StandardCharsets.US_ASCII));
    }

    @Test
    void theStatusOfTheAggregatorsAnswerIsTold() throws Exception {
        bind(BindType.BIND_TRX);
        esme.onDeliver = delivered -> {
            throw new ProcessRequestException("full", CommandStatus.ESME_RMSGQFUL.value());
        };
        assertEquals(
                new DeliverResult.Answered(CommandStatus.ESME_RMSGQFUL),
                smsc.deliver("Hello").get());
    }

    @Test
    void aRequestThatShortstopDoesNotSpeakIsRefusedAndTheBindStays() throws Exception {
        bind(BindType.BIND_TRX);
        assertEquals(
                new Answer(CommandStatus.ESME_RINVCMDID.value(), ""),
                esme.query("42").get());
        assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
    }

    @Test
    void anUnknownCommandIsAnsweredByGenericNackAndTheBindStays() throws Exception {
        bind(BindType.BIND_TRX);
        esme.sendUnknownCommand();
        await().until(() -> esme.reader.genericNacks() == 1);
        assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
    }

    // Windows

    @Test
    void manySubmitsAreUnansweredAtATimeAndAnsweredInAnyOrder() throws Exception {
        bind(BindType.BIND_TRX);
        BlockingQueue<MessageResponder> unanswered = new LinkedBlockingQueue<>();
        smsc.onMessage = (message, responder) -> unanswered.add(responder);
        List<CompletableFuture<Answer>> answers = IntStream.range(0, IN_FLIGHT)
                .mapToObj(n -> esme.submit(Sms.plain("MESSAGE " + n)))
                .toList();
        await().until(() -> unanswered.size() == IN_FLIGHT);
        List<MessageResponder> responders = List.copyOf(unanswered);
        List<ReceivedMessage> messages = List.copyOf(smsc.received);
        for (int n = IN_FLIGHT - 1; n >= 0; n--) {
            responders
                    .get(n)
                    .respond(CommandStatus.ESME_ROK, "id of " + messages.get(n).text());
        }
        for (int n = 0; n < IN_FLIGHT; n++) {
            assertEquals(new Answer(0, "id of MESSAGE " + n), answers.get(n).get());
        }
    }

    @Test
    void manyDeliveriesAreUnderWayAtATime() throws Exception {
        bind(BindType.BIND_TRX);
        Rendezvous allUnderWay = new Rendezvous(IN_FLIGHT);
        esme.onDeliver = delivered -> allUnderWay.meet();
        List<CompletableFuture<DeliverResult>> results = IntStream.range(0, 50 * IN_FLIGHT)
                .mapToObj(n -> smsc.deliver("message " + n))
                .toList();
        for (CompletableFuture<DeliverResult> result : results) {
            assertEquals(new DeliverResult.Answered(CommandStatus.ESME_ROK), result.get());
        }
        assertEquals(50 * IN_FLIGHT, esme.delivered.size());
    }

    // Links

    @Test
    void theAggregatorProbesShortstopAndTheBindStays() throws Exception {
        esme.session.setEnquireLinkTimer(20);
        bind(BindType.BIND_TRX);
        await().until(() -> esme.reader.enquireLinkResponses() >= 5);
        assertEquals(SessionState.BOUND_TRX, esme.session.getSessionState());
    }

    @Test
    void shortstopProbesTheAggregatorAndTheBindStays() throws Exception {
        smsc.close();
        smsc = new ShortstopSmsc(settings -> settings.enquireLinkInterval(Duration.ofMillis(20)));
        bind(BindType.BIND_TRX);
        await().until(() -> esme.enquireLinks.get() >= 5);
        assertEquals(0, esme.submit(Sms.plain("STOP")).get().commandStatus());
        assertTrue(smsc.closeReasons.isEmpty(), () -> smsc.closeReasons.toString());
    }

    @Test
    void theAggregatorUnbindsInOrder() throws Exception {
        bind(BindType.BIND_TRX);
        esme.session.unbindAndClose();
        assertEquals(1, esme.reader.unbindResponses());
        assertEquals("the peer unbound", smsc.closeReasons.take());
    }

    @Test
    void shortstopUnbindsInOrder() throws Exception {
        bind(BindType.BIND_TRX);
        smsc.session().unbind(Duration.ofSeconds(10));
        assertEquals("unbound", smsc.closeReasons.take());
        // UNBOUND at least: when it closes its side is its own affair.
        await().until(() -> !esme.session.getSessionState().isBound());
    }
}
