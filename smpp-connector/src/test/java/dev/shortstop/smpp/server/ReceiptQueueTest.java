package dev.shortstop.smpp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.SmppAddress;
import dev.shortstop.smpp.server.ReceiptQueue.Held;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptQueueTest {
    private final ReceiptQueue queue = new ReceiptQueue(3, Duration.ofNanos(100));

    private static OutgoingDeliverSm receipt(String id) {
        SmppAddress address = new SmppAddress(1, 1, "15550001");
        return OutgoingDeliverSm.text(address, address, id);
    }

    private final OutgoingDeliverSm first = receipt("1");
    private final OutgoingDeliverSm second = receipt("2");
    private final OutgoingDeliverSm third = receipt("3");

    private Optional<OutgoingDeliverSm> take(long nowNanos) {
        return queue.take(nowNanos).map(Held::receipt);
    }

    @Test
    void aReceiptThatIsRefusedAgainAndAgainLetsTheOthersThrough() {
        queue.add(first, 0);
        queue.add(second, 0);
        for (int number = 0; number < ReceiptQueue.TRIES_IN_FRONT; number++) {
            Held refused = queue.take(1).orElseThrow();
            assertEquals(first, refused.receipt());
            queue.putBack(refused);
        }
        queue.add(third, 1);
        assertEquals(Optional.of(second), take(1));
        Held again = queue.take(1).orElseThrow();
        assertEquals(first, again.receipt());
        queue.putBack(again);
        assertEquals(Optional.of(third), take(1));
        assertEquals(Optional.of(first), take(1));
        assertEquals(0, queue.dropped());
    }

    @Test
    void oneThatIsTooOldIsDroppedWhereverItWaits() {
        queue.add(first, 0);
        queue.putBack(new Held(second, 50, 7));
        assertEquals(Optional.of(second), take(100));
        queue.putBack(new Held(second, 50, 8));
        assertEquals(Optional.empty(), take(150));
        assertEquals(2, queue.dropped());
        assertEquals(0, queue.size());
    }

    @Test
    void theFirstMakesRoomForANewOneAndNoneForOneThatIsPutBack() {
        queue.add(first, 0);
        Held refused = queue.take(0).orElseThrow();
        queue.add(second, 0);
        queue.add(third, 0);
        queue.add(third, 0);
        queue.putBack(refused);
        assertEquals(1, queue.dropped());
        queue.add(first, 0);
        assertEquals(2, queue.dropped());
        assertEquals(Optional.of(third), take(0));
    }
}
