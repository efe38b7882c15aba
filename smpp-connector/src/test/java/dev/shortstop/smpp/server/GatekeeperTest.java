package dev.shortstop.smpp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindRequest;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Binds that come all at once. */
class GatekeeperTest {
    private static final PasswordHash HASH = PasswordHash.of(new Secret("secret08"));

    private final Gatekeeper gatekeeper = new Gatekeeper(List.of(
            SmppPeer.defaults("alpha", HASH),
            SmppPeer.defaults("beta", HASH),
            SmppPeer.defaults("receiver", HASH).toBuilder()
                    .bindTypes(Set.of(BindType.RECEIVER))
                    .build()));

    @AfterEach
    void close() {
        gatekeeper.close();
    }

    private CompletableFuture<BindDecision> decide(String address, String systemId, String password) {
        try {
            InetSocketAddress from = new InetSocketAddress(InetAddress.getByName(address), 4711);
            return gatekeeper.decide(
                    new BindRequest(BindType.TRANSCEIVER, systemId, new Secret(password), "", 0x34, from));
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static BindDecision get(CompletableFuture<BindDecision> decision) {
        return decision.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static String reason(BindDecision decision) {
        return decision instanceof BindDecision.Refused refused ? refused.reason() : "";
    }

    @Test
    void aHundredPasswordsAtOnceAreNoMoreThanTenGuesses() {
        List<CompletableFuture<BindDecision>> guesses = IntStream.range(0, 100)
                .mapToObj(number -> decide("192.0.2.1", "alpha", "guess" + number))
                .toList();
        CompletableFuture<BindDecision> other = decide("192.0.2.2", "beta", "secret08");
        Map<String, Long> reasons = guesses.stream()
                .map(GatekeeperTest::get)
                .collect(Collectors.groupingBy(GatekeeperTest::reason, Collectors.counting()));
        assertEquals(
                Map.of(
                        "the password is wrong",
                        10L,
                        "too many binds from there failed; this one was not looked at",
                        90L),
                reasons);
        assertInstanceOf(BindDecision.Admitted.class, get(other));
    }

    @Test
    void aFloodFromOnePlaceLeavesRoomForOthersInTheQueue() {
        IntStream.range(0, 500).forEach(number -> decide("192.0.2.1", "nobody" + number, "guess"));
        assertInstanceOf(BindDecision.Admitted.class, get(decide("192.0.2.2", "beta", "secret08")));
    }

    @Test
    void aPeerMayStartAllItsBindsAtOnce() {
        List<CompletableFuture<BindDecision>> binds = IntStream.range(0, 200)
                .mapToObj(number -> decide("192.0.2.1", "alpha", "secret08"))
                .toList();
        Map<Boolean, Long> admitted = binds.stream()
                .map(GatekeeperTest::get)
                .map(BindDecision.Admitted.class::isInstance)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertEquals(Map.of(true, 200L), admitted);
    }

    @Test
    void theRightPasswordCostsNothingHoweverOftenItComes() {
        for (int number = 0; number < 30; number++) {
            assertInstanceOf(BindDecision.Admitted.class, get(decide("192.0.2.1", "alpha", "secret08")));
        }
    }

    @Test
    void theRightPasswordThatMayNotBindCountsAsAFailure() {
        for (int number = 0; number < 10; number++) {
            assertEquals("it may not bind as TRANSCEIVER", reason(get(decide("192.0.2.1", "receiver", "secret08"))));
        }
        assertTrue(reason(get(decide("192.0.2.1", "receiver", "secret08"))).startsWith("too many binds"));
    }
}
