package dev.shortstop.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitSm;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandsetTraceIT {

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private SmscSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SmscSimulator.start(SimulatorSettings.defaults().withTraces());
    }

    @AfterEach
    void stop() {
        simulator.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aConversationIsThereAsTextsAndPduByPdu() throws Exception {
        Handset handset = simulator.handset("15550001");
        HandsetTrace trace = handset.trace().orElseThrow();
        try (SmppConnection connection = connect()) {
            assertEquals(
                    new DeliverResult.Answered(CommandStatus.ESME_ROK),
                    handset.send("72345", "JOIN").get());
            HandsetTrace.News asked = trace.since(0);
            assertEquals(List.of("SENT deliver_sm JOIN", "RECEIVED deliver_sm_resp ESME_ROK"), described(asked.pdus()));
            assertEquals(
                    asked.pdus().get(0).pdu().sequenceNumber(),
                    asked.pdus().get(1).pdu().sequenceNumber());
            HandsetTrace.Text sent = asked.texts().get(0);
            assertTrue(sent.isSent());
            assertEquals(new HandsetTrace.State.Answered(CommandStatus.ESME_ROK), sent.state());

            connection.submit(new SubmitSm("72345", "15550001", "Welcome")).get();
            connection
                    .submit(new SubmitSm("72345", "15550002", "to another one"))
                    .get();
            await().until(() -> trace.since(asked.position()).pdus().size() == 2);
            HandsetTrace.News answered = trace.since(asked.position());
            assertEquals(
                    List.of("RECEIVED submit_sm Welcome", "SENT submit_sm_resp ESME_ROK"), described(answered.pdus()));
            assertEquals(
                    List.of("Welcome"),
                    answered.texts().stream().map(HandsetTrace.Text::text).toList());
            assertEquals(List.of(), trace.since(answered.position()).texts());
            assertEquals(4, trace.since(0).pdus().size());
        }
    }

    @Test
    void whatNobodyTakesIsToldAndAChangeIsNewsAgain() throws Exception {
        Handset handset = simulator.handset("15550001");
        handset.send("72345", "JOIN").get();
        HandsetTrace.Text text = handset.trace().orElseThrow().since(1).texts().get(0);
        assertEquals(1, text.position());
        assertInstanceOf(HandsetTrace.State.Lost.class, text.state());
    }

    @Test
    void nothingIsKeptWhereNobodyWantsTraces() throws Exception {
        try (SmscSimulator plain = SmscSimulator.start(SimulatorSettings.defaults())) {
            assertEquals(Optional.empty(), plain.handset("15550001").trace());
        }
    }

    private static List<String> described(List<HandsetTrace.TracedPdu> pdus) {
        return pdus.stream()
                .map(each -> each.direction() + " " + each.pdu().command() + " "
                        + each.pdu().text().orElseGet(() -> each.pdu().status().name()))
                .toList();
    }

    private SmppConnection connect() {
        SmppConnection connection = SmppConnection.open(
                ConnectionSettings.defaults(
                        "gateway", "127.0.0.1", simulator.port(), simulator.systemId(), simulator.password()),
                (message, responder) -> responder.respond(CommandStatus.ESME_ROK),
                eventLoops);
        await().until(() -> connection.status().canSubmit() && simulator.receivers() == 1);
        return connection;
    }
}
