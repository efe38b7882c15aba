package dev.shortstop.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitSm;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorIT {
    private static final Duration WARM_UP = Duration.ofMillis(200);
    private static final Duration MEASURED = Duration.ofMillis(500);

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @AfterEach
    void shutDown() {
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Against a gateway that answers and replies to everything after {@code delay}. */
    private LoadReport run(LoadSettings load, Duration delay) throws IOException, InterruptedException {
        AtomicReference<SmppConnection> self = new AtomicReference<>();
        try (SmscSimulator simulator = SmscSimulator.start(SimulatorSettings.defaults());
                SmppConnection connection = SmppConnection.open(
                        ConnectionSettings.defaults(
                                "gateway", "127.0.0.1", simulator.port(), simulator.systemId(), simulator.password()),
                        (message, responder) -> eventLoops.schedule(
                                () -> {
                                    responder.respond(CommandStatus.ESME_ROK);
                                    self.get()
                                            .submit(new SubmitSm(
                                                    "12345", message.source().address(), "Noted."));
                                },
                                delay.toNanos(),
                                TimeUnit.NANOSECONDS),
                        eventLoops)) {
            self.set(connection);
            await().until(() -> simulator.receivers() == 1);
            return new LoadGenerator(simulator, load).run();
        }
    }

    @Test
    void atFullSpeedEveryMessageIsAnsweredAndCounted() throws Exception {
        LoadReport report = run(LoadSettings.fullSpeed("12345", 50, WARM_UP, Duration.ofSeconds(2)), Duration.ZERO);
        assertTrue(report.sent() > 0, report::summary);
        assertEquals(Map.of(CommandStatus.ESME_ROK, report.sent()), report.answered(), report::summary);
        assertEquals(report.sent(), report.answerMicros().getTotalCount(), report::summary);
        assertTrue(report.mtsInWindow() > 0 && report.replyMicros().getTotalCount() > 0, report::summary);
    }

    @Test
    void atAFixedRateAsManyAreSentAsIntended() throws Exception {
        LoadReport report = run(LoadSettings.fixedRate("12345", 200, WARM_UP, MEASURED), Duration.ofMillis(20));
        assertEquals(100, report.sent(), report::summary);
        assertEquals(Map.of(CommandStatus.ESME_ROK, 100L), report.answered(), report::summary);
        assertTrue(report.answerMicros().getMinValue() >= 19_000, report::summary);
    }
}
