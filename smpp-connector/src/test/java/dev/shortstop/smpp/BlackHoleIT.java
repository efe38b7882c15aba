package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The network between a connection and its SMSC breaks without a word. */
class BlackHoleIT {
    private static final Duration ENQUIRE_LINK_INTERVAL = Duration.ofSeconds(4);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(1);

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private TestSmsc smsc;
    private CuttingProxy network;
    private SmppConnection connection;

    @BeforeEach
    void bindTwice() throws IOException {
        smsc = TestSmsc.start(loops.group());
        network = new CuttingProxy(smsc.port());
        connection = SmppConnection.open(
                TestClient.settings(network.port())
                        .bind(BindType.TRANSCEIVER, 2)
                        .window(10)
                        .enquireLinkInterval(ENQUIRE_LINK_INTERVAL)
                        .responseTimeout(RESPONSE_TIMEOUT)
                        .bindTimeout(RESPONSE_TIMEOUT)
                        .build(),
                TestClient.ACCEPT_ALL,
                loops.group());
        await().until(() -> boundBinds() == 2);
    }

    @AfterEach
    void closeAll() throws IOException {
        connection.close();
        network.close();
        smsc.close();
    }

    private long boundBinds() {
        return connection.status().binds().stream()
                .filter(bind -> bind.state() == BindState.BOUND)
                .count();
    }

    private int slotsUsed() {
        return connection.status().binds().stream()
                .mapToInt(BindStatus::windowUsed)
                .sum();
    }

    private CompletableFuture<SubmitResult> submit() {
        return connection.submit(new SubmitSm("12345", "15550001", "Hi"));
    }

    @Test
    void aPathThatGoesBlackIsNoticedWithinTwoEnquireLinkIntervalsAndTheOtherBindCarriesOn() throws Exception {
        network.newPathsAreBlack(true);
        network.paths().get(0).goBlack();
        long blackNanos = System.nanoTime();
        List<CompletableFuture<SubmitResult>> inFlight = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            inFlight.add(submit());
        }
        int accepted = 0;
        int unanswered = 0;
        for (CompletableFuture<SubmitResult> result : inFlight) {
            SubmitResult settled = result.get(5, TimeUnit.SECONDS);
            accepted += settled instanceof SubmitResult.Accepted ? 1 : 0;
            unanswered += settled instanceof SubmitResult.Unanswered ? 1 : 0;
        }
        assertEquals(5, accepted);
        assertEquals(5, unanswered);
        assertEquals(0, slotsUsed());
        await().atMost(20, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> boundBinds() == 1);
        Duration noticed = Duration.ofNanos(System.nanoTime() - blackNanos);
        assertTrue(noticed.compareTo(ENQUIRE_LINK_INTERVAL.multipliedBy(2)) <= 0, noticed::toString);
        // Everything goes over the other bind from here on, whose own link stays.
        for (int number = 0; number < 50; number++) {
            assertInstanceOf(SubmitResult.Accepted.class, submit().get(5, TimeUnit.SECONDS));
        }
        assertEquals(1, boundBinds());
        network.newPathsAreBlack(false);
        await().until(() -> boundBinds() == 2);
    }

    @Test
    void aPeerThatDiedAndCameBackIsNoticedAtOnceAndWhatWasInFlightIsSettled() throws Exception {
        smsc.onSubmit = (submit, responder) -> {};
        List<CompletableFuture<SubmitResult>> inFlight = List.of(submit(), submit());
        await().until(() -> smsc.submits.size() == 2);
        long resetNanos = System.nanoTime();
        network.paths().get(0).goBlack();
        network.paths().get(0).reset();
        await().pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> inFlight.stream().anyMatch(CompletableFuture::isDone));
        Duration noticed = Duration.ofNanos(System.nanoTime() - resetNanos);
        assertTrue(noticed.compareTo(RESPONSE_TIMEOUT) < 0, noticed::toString);
        for (CompletableFuture<SubmitResult> result : inFlight) {
            assertInstanceOf(SubmitResult.Unanswered.class, result.get(5, TimeUnit.SECONDS));
        }
        await().until(() -> boundBinds() == 2 && slotsUsed() == 0);
    }

    @Test
    void anSmscThatTakesConnectionsAndIsBlackBehindThemKeepsNoBindFromComingBack() throws Exception {
        network.newPathsAreBlack(true);
        network.paths().forEach(CuttingProxy.Path::goBlack);
        await().atMost(20, TimeUnit.SECONDS).until(() -> boundBinds() == 0);
        assertEquals(new SubmitResult.NotSent("not bound"), submit().get(5, TimeUnit.SECONDS));
        await().until(() -> connection.status().binds().stream()
                .allMatch(bind -> bind.lastError().orElse("").contains("not bound within")));
        network.newPathsAreBlack(false);
        await().until(() -> boundBinds() == 2);
        assertInstanceOf(SubmitResult.Accepted.class, submit().get(5, TimeUnit.SECONDS));
    }
}
