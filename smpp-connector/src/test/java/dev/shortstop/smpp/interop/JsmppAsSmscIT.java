package dev.shortstop.smpp.interop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import dev.shortstop.smpp.interop.JsmppCalls.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** Shortstop binds to an SMSC made of jSMPP. */
class JsmppAsSmscIT {
    private static final int IN_FLIGHT = 20;

    private JsmppSmsc smsc;

    @BeforeEach
    void start() throws Exception {
        smsc = JsmppSmsc.start();
    }

    @AfterEach
    void close() throws Exception {
        smsc.close();
    }

    // Binds

    @ParameterizedTest
    @CsvSource({"TRANSCEIVER, BOUND_TRX", "RECEIVER, BOUND_RX", "TRANSMITTER, BOUND_TX"})
    void bindsAsEveryType(BindType type, SessionState state) throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(
                smsc.port(), settings -> settings.bind(type, 1).systemType("VMA"))) {
            BindRequest bind = smsc.bindRequests.take();
            assertEquals(ShortstopEsme.SYSTEM_ID, bind.getSystemId());
            assertEquals(ShortstopEsme.PASSWORD, bind.getPassword());
            assertEquals("VMA", bind.getSystemType());
            assertEquals(InterfaceVersion.IF_34, bind.getInterfaceVersion());
            assertEquals(state, smsc.session().getSessionState());
            await().until(() -> esme.connection.status().canReceive() == type.receives());
            await().until(() -> esme.connection.status().canSubmit() == type.transmits());
        }
    }

    @ParameterizedTest
    @NullSource
    @EnumSource
    void bindsWhateverVersionTheSmscSpeaks(InterfaceVersion version) throws Exception {
        smsc.version = version;
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port())) {
            esme.awaitSubmitting();
            assertEquals(
                    new SubmitResult.Accepted(List.of("id-2")),
                    esme.submit("Hello").get());
        }
    }

    @Test
    void severalBindsShareTheSubmits() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(
                smsc.port(), settings -> settings.bind(BindType.TRANSCEIVER, 3).window(1))) {
            await().until(() -> smsc.sessions().size() == 3);
            await().until(() -> esme.connection.status().binds().stream()
                    .allMatch(bind -> bind.lastError().isEmpty()));
            Rendezvous allThree = new Rendezvous(3);
            smsc.onSubmit = submit -> {
                allThree.meet();
                return "id";
            };
            List<CompletableFuture<SubmitResult>> results =
                    IntStream.range(0, 3).mapToObj(n -> esme.submit("" + n)).toList();
            for (CompletableFuture<SubmitResult> result : results) {
                assertInstanceOf(SubmitResult.Accepted.class, result.get());
            }
        }
    }

    @Test
    void aRefusedBindIsTriedAgainUntilTheSmscLetsItIn() throws Exception {
        smsc.bindStatus = SMPPConstant.STAT_ESME_RINVPASWD;
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port())) {
            await().untilAsserted(() -> assertTrue(
                    esme.connection
                            .status()
                            .binds()
                            .get(0)
                            .lastError()
                            .orElse("")
                            .contains("ESME_RINVPASWD"),
                    () -> esme.connection.status().toString()));
            assertInstanceOf(SubmitResult.NotSent.class, esme.submit("Hello").get());
            smsc.bindStatus = 0;
            esme.awaitSubmitting();
            assertInstanceOf(SubmitResult.Accepted.class, esme.submit("Hello").get());
        }
    }

    // Messages

    @Test
    void aSubmitArrivesFieldByField() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitSubmitting()) {
            esme.connection
                    .submit(new SubmitSm(
                            Sms.SHORT_CODE,
                            Sms.HANDSET,
                            "Hello 42",
                            Optional.of(Duration.ofHours(25)),
                            1,
                            Optional.empty(),
                            OptionalInt.empty()))
                    .get();
            org.jsmpp.bean.SubmitSm submit = smsc.submits.take();
            assertEquals(Sms.SHORT_CODE, submit.getSourceAddr());
            assertEquals(0, submit.getSourceAddrTon());
            assertEquals(1, submit.getSourceAddrNpi());
            assertEquals(Sms.HANDSET, submit.getDestAddress());
            assertEquals(1, submit.getDestAddrTon());
            assertEquals(1, submit.getDestAddrNpi());
            assertEquals("000001010000000R", submit.getValidityPeriod());
            assertEquals(1, submit.getRegisteredDelivery());
            assertEquals(0, submit.getEsmClass());
            assertEquals(0, submit.getDataCoding());
            assertEquals("Hello 42", new String(submit.getShortMessage(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aDeliveryArrivesFieldByField() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitReceiving()) {
            Sms stop = Sms.plain("STOP")
                    .withOptionalParameters(
                            new OptionalParameter.User_message_reference((short) 0xFFFE),
                            new OptionalParameter.OctetString((short) 0x1400, new byte[] {1, 2, 3}));
            assertEquals(new Answer(0, ""), smsc.deliver(stop).get());
            ReceivedMessage message = esme.received.take();
            assertEquals(ReceivedMessage.Command.DELIVER_SM, message.command());
            assertEquals(ShortstopSmsc.HANDSET, message.source());
            assertEquals(ShortstopSmsc.SHORT_CODE, message.destination());
            assertEquals("STOP", message.text());
            assertTrue(message.textComplete());
            assertEquals(0xFFFE, message.userMessageReference().getAsInt());
        }
    }

    @Test
    void aDataSmIsAMessageToo() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitReceiving()) {
            assertEquals(
                    0, smsc.deliverData(Sms.plain("STOP").asPayload()).get().commandStatus());
            ReceivedMessage message = esme.received.take();
            assertEquals(ReceivedMessage.Command.DATA_SM, message.command());
            assertEquals("STOP", message.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"0x64", "0x14", "0x08", "0x400"})
    void theStatusOfAnAnswerReachesTheSmsc(String status) throws Exception {
        int value = Integer.decode(status);
        try (ShortstopEsme esme = new ShortstopEsme(
                        smsc.port(),
                        settings -> settings,
                        (message, responder) -> responder.respond(new CommandStatus(value)))
                .awaitReceiving()) {
            assertEquals(new Answer(value, ""), smsc.deliver(Sms.plain("STOP")).get());
            assertEquals("STOP", esme.received.take().text());
        }
    }

    @Test
    void theSmscsRefusalsAreToldApart() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitSubmitting()) {
            smsc.onSubmit = submit -> {
                throw new ProcessRequestException("busy", SMPPConstant.STAT_ESME_RTHROTTLED);
            };
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RTHROTTLED),
                    esme.submit("Hello").get());
            smsc.onSubmit = submit -> {
                throw new ProcessRequestException("no such subscriber", SMPPConstant.STAT_ESME_RINVDSTADR);
            };
            assertEquals(
                    new SubmitResult.Refused(CommandStatus.ESME_RINVDSTADR),
                    esme.submit("Hello").get());
        }
    }

    @Test
    void aGenericNackSettlesTheSubmitThatItNames() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitSubmitting()) {
            smsc.onSubmit = submit -> {
                nack(submit.getSequenceNumber());
                return "an answer too late";
            };
            assertEquals(
                    new SubmitResult.Refused(CommandStatus.ESME_RINVCMDID),
                    esme.submit("Hello").get());
            smsc.onSubmit = submit -> "id";
            assertEquals(
                    new SubmitResult.Accepted(List.of("id")),
                    esme.submit("Hello").get());
        }
    }

    private void nack(int sequenceNumber) {
        try {
            smsc.sendGenericNack(SMPPConstant.STAT_ESME_RINVCMDID, sequenceNumber);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    // Windows

    @Test
    void manySubmitsAreUnderWayAtATime() throws Exception {
        Rendezvous allUnderWay = new Rendezvous(IN_FLIGHT);
        smsc.onSubmit = submit -> {
            allUnderWay.meet();
            return new String(submit.getShortMessage(), StandardCharsets.US_ASCII);
        };
        try (ShortstopEsme esme =
                new ShortstopEsme(smsc.port(), settings -> settings.window(IN_FLIGHT)).awaitSubmitting()) {
            List<CompletableFuture<SubmitResult>> results = IntStream.range(0, 50 * IN_FLIGHT)
                    .mapToObj(n -> esme.submit("message " + n))
                    .toList();
            for (int n = 0; n < results.size(); n++) {
                assertEquals(
                        new SubmitResult.Accepted(List.of("message " + n)),
                        results.get(n).get());
            }
        }
    }

    @Test
    void manyDeliveriesAreUnansweredAtATimeAndAnsweredInAnyOrder() throws Exception {
        BlockingQueue<MessageResponder> unanswered = new LinkedBlockingQueue<>();
        try (ShortstopEsme esme = new ShortstopEsme(
                        smsc.port(), settings -> settings, (message, responder) -> unanswered.add(responder))
                .awaitReceiving()) {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, IN_FLIGHT)
                    .mapToObj(n -> smsc.deliver(Sms.plain("MESSAGE " + n)))
                    .toList();
            await().until(() -> unanswered.size() == IN_FLIGHT);
            List<MessageResponder> responders = List.copyOf(unanswered);
            List<ReceivedMessage> messages = List.copyOf(esme.received);
            for (int n = IN_FLIGHT - 1; n >= 0; n--) {
                int number = Integer.parseInt(messages.get(n).text().substring("MESSAGE ".length()));
                responders.get(n).respond(new CommandStatus(0x400 + number));
            }
            for (int n = 0; n < IN_FLIGHT; n++) {
                assertEquals(new Answer(0x400 + n, ""), answers.get(n).get());
            }
        }
    }

    // Links

    @Test
    void shortstopProbesTheSmscAndTheBindStays() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(
                        smsc.port(), settings -> settings.enquireLinkInterval(Duration.ofMillis(20)))
                .awaitReceiving()) {
            await().until(() -> smsc.enquireLinks.get() >= 5);
            assertEquals(1, smsc.sessions().size());
            assertTrue(esme.connection.status().canReceive());
        }
    }

    @Test
    void theSmscProbesShortstopAndTheBindStays() throws Exception {
        smsc.enquireLinkMillis = 20;
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitReceiving()) {
            await().until(() -> smsc.reader.enquireLinkResponses() >= 5);
            assertEquals(SessionState.BOUND_TRX, smsc.session().getSessionState());
            assertEquals(1, smsc.sessions().size());
            assertTrue(esme.connection.status().canReceive());
        }
    }

    @Test
    void shortstopUnbindsInOrder() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitSubmitting()) {
            CompletableFuture<SubmitResult> last = esme.submit("the last one");
            assertInstanceOf(SubmitResult.Accepted.class, last.get());
            SMPPServerSession session = smsc.session();
            CompletableFuture<Void> unbound = new CompletableFuture<>();
            session.addSessionStateListener((newState, oldState, source) -> {
                if (newState == SessionState.UNBOUND) {
                    unbound.complete(null);
                }
            });
            esme.connection.close();
            // jSMPP comes into this state by an unbind alone, though it may already have seen the connection end.
            unbound.get();
        }
    }

    @Test
    void anUnbindOfTheSmscIsAnsweredAndShortstopBindsAgain() throws Exception {
        try (ShortstopEsme esme = new ShortstopEsme(smsc.port()).awaitReceiving()) {
            smsc.session().unbindAndClose();
            assertEquals(1, smsc.reader.unbindResponses());
            await().until(() -> smsc.sessions().size() == 2);
            esme.awaitReceiving();
            assertEquals(new Answer(0, ""), smsc.deliver(Sms.plain("STOP")).get());
        }
    }
}
