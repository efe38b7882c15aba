package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {
    @Test
    void aCauseWithoutAMessageIsToldByItsKind() {
        assertEquals("Connection refused", ConnectFailure.reason(new ConnectException("Connection refused")));
        assertEquals("java.nio.channels.ClosedChannelException", ConnectFailure.reason(new ClosedChannelException()));
    }
}
