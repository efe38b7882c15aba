package dev.shortstop.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.store.InboundHistory.Kept;
import dev.shortstop.core.store.InboundRecord.Handling;
import dev.shortstop.keyword.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboundHistoryIT {

    private static final Instant NOON = Instant.parse("2026-11-03T12:00:00.123Z");
    private static final Msisdn SENDER = new Msisdn("15550001111");

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @Test
    void everyMessageIsReadOnceAndThoseOfOneSenderInTheirOrder() {
        List<String> written = new ArrayList<>();
        insertMessages(5_001, written);
        List<Kept> read = new ArrayList<>();
        new InboundHistory(database.jdbi()).forEachSince(NOON, read::add);
        assertEquals(
                written.stream().sorted().toList(),
                read.stream().map(InboundHistoryIT::keyOf).toList());
    }

    @Test
    void whatIsOlderIsLeftOut() {
        insertMessages(5_001, new ArrayList<>());
        List<Kept> read = new ArrayList<>();
        new InboundHistory(database.jdbi()).forEachSince(NOON.plusSeconds(4_000), read::add);
        assertEquals(1_001, read.size());
        assertTrue(read.stream().noneMatch(message -> message.receivedAt().isBefore(NOON.plusSeconds(4_000))));
    }

    @Test
    void aMessageIsReadAsItWasKept() {
        insertMessages(1, new ArrayList<>());
        new InboundHistory(database.jdbi())
                .forEachSince(
                        NOON,
                        message -> assertEquals(
                                new Kept(
                                        IdGenerator.smallestAt(NOON),
                                        "1555000",
                                        new ShortCode("72345"),
                                        "arrêt ☺",
                                        false,
                                        Handling.APPLIED,
                                        Rule.OPT_OUT_KEYWORD,
                                        "arret",
                                        "0123456789abcdef",
                                        NOON),
                                message));
    }

    @Test
    void whetherAConfirmationWouldHaveCountedIsToldFromTheEvents() {
        Kept message = new Kept(
                IdGenerator.smallestAt(NOON.plusSeconds(100)),
                SENDER.digits(),
                new ShortCode("72345"),
                "ok",
                true,
                Handling.APPLIED,
                Rule.UNMATCHED,
                "",
                "",
                NOON.plusSeconds(100));
        InboundHistory history = new InboundHistory(database.jdbi());
        Duration hour = Duration.ofHours(1);
        assertFalse(history.wasOptInPending(message, SENDER, hour));
        event("OPT_IN_REQUESTED", 7, NOON);
        assertTrue(history.wasOptInPending(message, SENDER, hour));
        assertFalse(history.wasOptInPending(message, SENDER, Duration.ofSeconds(100)));
        assertFalse(history.wasOptInPending(message, new Msisdn("15550002222"), hour));
        event("OPT_IN_CONFIRMED", 7, NOON.plusSeconds(50));
        assertFalse(history.wasOptInPending(message, SENDER, hour));
        event("OPT_IN_REQUESTED", 8, NOON.plusSeconds(60));
        assertTrue(history.wasOptInPending(message, SENDER, hour));
        event("OPT_IN_CANCELLED", 8, NOON.plusSeconds(101)); // which came later
        assertTrue(history.wasOptInPending(message, SENDER, hour));
    }

    private static String keyOf(Kept message) {
        return message.source() + " " + message.id();
    }

    /** One a second; seven senders, the number of one being the start of another's. */
    private void insertMessages(int count, List<String> keys) {
        database.jdbi().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO inbound_message (id, source, short_code, connection, text, normalised_text, octets,
                      data_coding, handling, rule, keyword, rules_version, received_at)
                    VALUES (:id, :source, '72345', 'carrier-a', 'arrêt ☺', 'arret', 'x', 0, 'APPLIED', 'OPT_OUT_KEYWORD',
                      'arret', '0123456789abcdef', :at)
                    """);
            for (int number = 0; number < count; number++) {
                Instant at = NOON.plusSeconds(number);
                long id = IdGenerator.smallestAt(at);
                String source = "1555000" + "1".repeat(number % 7);
                keys.add(source + " " + id);
                batch.bind("id", id).bind("source", source).bind("at", at).add();
            }
            batch.execute();
        });
    }

    private void event(String type, long listId, Instant at) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO consent_event (id, msisdn, short_code, account_id, list_id, type, source, occurred_at)
                        VALUES (:id, :msisdn, '72345', 1, :list, :type, 'KEYWORD', :at)
                        """)
                        .bind("id", IdGenerator.smallestAt(at))
                        .bind("msisdn", SENDER.digits())
                        .bind("list", listId)
                        .bind("type", type)
                        .bind("at", at)
                        .execute());
    }
}
