package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenerLimitsTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final CrowdLogThrottle throttle = new CrowdLogThrottle();

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    @Test
    void unboundConnectionsAreCountedByAddressAndInAll() throws Exception {
        UnboundConnections unbound = new UnboundConnections(3, 2);
        UnboundConnections.Place first = unbound.take(address("192.0.2.1")).orElseThrow();
        assertTrue(unbound.take(address("192.0.2.1")).isPresent());
        assertTrue(unbound.take(address("192.0.2.1")).isEmpty());
        assertTrue(unbound.take(address("192.0.2.2")).isPresent());
        assertTrue(unbound.take(address("192.0.2.3")).isEmpty());
        first.giveBack();
        first.giveBack();
        assertTrue(unbound.take(address("192.0.2.1")).isPresent());
        assertTrue(unbound.take(address("192.0.2.3")).isEmpty());
    }

    @Test
    void anIpv6NetworkOf64BitsIsOnePlace() throws Exception {
        UnboundConnections unbound = new UnboundConnections(10, 1);
        assertTrue(unbound.take(address("2001:db8::1")).isPresent());
        assertTrue(unbound.take(address("2001:db8::ffff:1")).isEmpty());
        assertTrue(unbound.take(address("2001:db8:0:1::1")).isPresent());
    }

    @Test
    void theSameCauseOfTheSamePeerIsToldOnceAMinuteWithItsCount() {
        assertEquals(Optional.of(""), throttle.onOccurrence("a", "impossible command_length 17", 0));
        assertEquals(Optional.empty(), throttle.onOccurrence("a", "impossible command_length 4711", 1));
        assertEquals(Optional.of(""), throttle.onOccurrence("b", "impossible command_length 17", 2));
        assertEquals(Optional.of(""), throttle.onOccurrence("a", "the peer unbound", 3));
        assertEquals(
                Optional.of(" (and 1 more since the last such line)"),
                throttle.onOccurrence("a", "impossible command_length 1", MINUTE));
    }

    @Test
    void manyPeersTakeNoMoreMemoryAndNoMoreLines() {
        int lines = 0;
        for (int number = 0; number < 100_000; number++) {
            lines += throttle.onOccurrence("peer" + number, "cause", number).isPresent() ? 1 : 0;
        }
        assertEquals(CrowdLogThrottle.MAX_LINES, lines);
        assertTrue(throttle.known() <= CrowdLogThrottle.MAX_KNOWN);
        assertEquals(
                Optional.of(" (and 99900 of other peers that were not told)"),
                throttle.onOccurrence("another", "cause", 2 * MINUTE));
    }
}
