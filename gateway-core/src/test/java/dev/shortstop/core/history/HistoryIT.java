package dev.shortstop.core.history;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.ConsentChange.Type;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Segment;
import dev.shortstop.core.history.LoggedMessage.Sent;
import dev.shortstop.core.history.LoggedMessage.State;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.store.ConsentEvent.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real intake left behind, as accounts and operators see it. acme and globex share MAIN; initech is on OTHER. */
class HistoryIT {

    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final Msisdn msisdn = new Msisdn("15550001234");
    private Jdbi jdbi;
    private TestGateway gateway;
    private ConsentHistory history;
    private MessageLog log;

    @BeforeEach
    void startGateway() {
        jdbi = testDatabase.jdbi();
        gateway = TestGateway.start(jdbi, 0, clock, IntakeSettings.defaults());
        history = new ConsentHistory(jdbi);
        log = new MessageLog(jdbi);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void anAccountSeesItsOwnEventsAndThoseForEveryAccountButNotThoseOfOthers() {
        receive(MAIN, "JOIN");
        receive(MAIN, "DEALS");
        receive(MAIN, "STOP");
        receive(OTHER, "WEATHER");
        assertEquals(
                List.of("JOINED acme/news", "OPTED_OUT null/null", "LEFT acme/news"),
                events(account("acme"), Type.JOINED, Type.OPTED_OUT, Type.LEFT));
        assertEquals(
                List.of("JOINED globex/deals", "OPTED_OUT null/null", "LEFT globex/deals"),
                events(account("globex"), Type.JOINED, Type.OPTED_OUT, Type.LEFT));
        // Nothing of a short code where it has no list.
        assertEquals(List.of("JOINED initech/weather"), events(account("initech"), Type.values()));
        assertEquals(6, events(OPERATOR, Type.values()).size());
    }

    @Test
    void anEventTellsWhatWhenWhoFromWhichMessageByWhichRuleAndTheTexts() {
        receive(MAIN, "Stop, please");
        HistoryEvent event = history.page(account("acme"), msisdn, ALL).items().get(0);
        Received mo = received(account("acme")).get(0);
        assertEquals(
                new HistoryEvent(
                        event.id(),
                        msisdn,
                        MAIN,
                        0,
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Type.OPTED_OUT,
                        Source.KEYWORD,
                        Optional.of(new Cause(
                                mo.id(),
                                mo.rule(),
                                mo.keyword(),
                                TestKeywords.rules(MAIN).version(),
                                "Stop, please")),
                        Optional.empty(),
                        Optional.of("opted out"),
                        clock.instant()),
                event);
    }

    @Test
    void whoAskedIsToldWhereItWasNotTheSubscriber() {
        jdbi.useHandle(
                handle -> handle.execute("""
                INSERT INTO consent_event (id, msisdn, short_code, account_id, type, source, occurred_at, actor_kind,
                  actor_name, reference)
                VALUES (1, ?, ?, ?, 'OPTED_OUT', 'API', ?, 'API_KEY', 'nightly', 'request-9')
                """, msisdn.digits(), MAIN.value(), accountId("acme"), SettableClock.START));
        HistoryEvent event = history.page(account("acme"), msisdn, ALL).items().get(0);
        assertEquals("nightly", event.origin().orElseThrow().actor().name());
        assertEquals(Optional.of("request-9"), event.origin().orElseThrow().reference());
        assertEquals(Optional.empty(), event.cause());
        assertEquals(Optional.of("acme"), event.account());
        assertEquals(List.of(), history.page(account("globex"), msisdn, ALL).items());
    }

    @Test
    void theHistoryIsReadPageByPageAndAsAWhole() {
        for (int time = 0; time < 5; time++) {
            receive(MAIN, "STOP");
            receive(MAIN, "DEALS");
            receive(MAIN, "YES");
        }
        gateway.text("15550008888", "STOP").await();
        for (Viewer viewer : List.of(OPERATOR, account("acme"), account("globex"))) {
            List<HistoryEvent> whole = history.page(viewer, msisdn, ALL).items();
            List<HistoryEvent> collected = new ArrayList<>();
            Optional<Cursor> next = Optional.empty();
            do {
                Page<HistoryEvent> page = history.page(viewer, msisdn, new PageRequest(2, next));
                collected.addAll(page.items());
                next = page.next();
            } while (next.isPresent());
            assertEquals(whole, collected);
            List<HistoryEvent> streamed = new ArrayList<>(history.stream(viewer)
                    .filter(event -> event.msisdn().equals(msisdn))
                    .toList());
            Collections.reverse(streamed);
            assertEquals(whole, streamed);
            List<HistoryEvent> ofOne =
                    new ArrayList<>(history.stream(viewer, msisdn).toList());
            Collections.reverse(ofOne);
            assertEquals(whole, ofOne);
            assertEquals(whole.size() + 1, history.stream(viewer).count());
        }
    }

    @Test
    void aCursorOfAnotherHistoryIsRefused() {
        receive(MAIN, "STOP");
        receive(MAIN, "STOP");
        Cursor cursor =
                history.page(OPERATOR, msisdn, PageRequest.first(1)).next().orElseThrow();
        assertThrows(
                InvalidCursorException.class,
                () -> history.page(account("acme"), msisdn, PageRequest.after(1, cursor)));
        assertThrows(InvalidCursorException.class, () -> log.page(OPERATOR, msisdn, PageRequest.after(1, cursor)));
    }

    @Test
    void aListThatIsGoneIsStillNamed() {
        receive(MAIN, "JOIN");
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE audience_list SET former_name = name, name = '~1', deleted_at = ? WHERE name = 'news'",
                SettableClock.START));
        assertEquals(List.of("JOINED acme/news"), events(account("acme"), Type.values()));
    }

    @Test
    void anAccountSeesTheMessagesThatConcernItAndNoneToOrFromOthers() {
        receive(MAIN, "What time do you open?");
        receive(MAIN, "JOIN");
        receive(MAIN, "DEALS");
        receive(OTHER, "WEATHER");
        receive(MAIN, "STOP");
        assertEquals(
                List.of("What time do you open?", "JOIN", "STOP"),
                received(account("acme")).stream().map(Received::text).toList());
        assertEquals(
                List.of("What time do you open?", "DEALS", "STOP"),
                received(account("globex")).stream().map(Received::text).toList());
        assertEquals(
                List.of(Kind.UNMATCHED, Kind.WELCOME, Kind.OPT_OUT_CONFIRMATION),
                sent(account("acme")).stream().map(Sent::kind).toList());
        assertEquals(
                List.of("WEATHER"),
                received(account("initech")).stream().map(Received::text).toList());
        assertEquals(5, received(OPERATOR).size());
        assertEquals(5, sent(OPERATOR).size());
    }

    @Test
    void whatASubscriberWritesToOneAccountIsNotShownToOthersEvenWhereItChangesNothing() {
        receive(MAIN, "JOIN");
        receive(MAIN, "JOIN");
        receive(MAIN, "CLUB");
        receive(MAIN, "YES");
        receive(MAIN, "CLUB");
        assertEquals(
                List.of("JOIN", "JOIN", "CLUB", "YES", "CLUB"),
                received(account("acme")).stream().map(Received::text).toList());
        assertEquals(List.of(), received(account("globex")));
    }

    @Test
    void aReactionIsShownToTheAccountWhoseTextItQuotesElseToOperatorsAlone() {
        receive(MAIN, "JOIN");
        receive(MAIN, "Liked “Welcome  acme/news”");
        receive(MAIN, "Loved “welcome ac…”");
        receive(MAIN, "Disliked “something else”");
        assertEquals(
                List.of("JOIN", "Liked “Welcome  acme/news”", "Loved “welcome ac…”"),
                received(account("acme")).stream().map(Received::text).toList());
        assertEquals(List.of(), received(account("globex")));
        assertEquals(4, received(OPERATOR).size());
        receive(MAIN, "DEALS");
        receive(MAIN, "Laughed at “welcome …”"); // of both
        receive(MAIN, "HELP");
        receive(MAIN, "Questioned “help”"); // speaks for the short code
        assertEquals(
                List.of("DEALS", "HELP", "Questioned “help”"),
                received(account("globex")).stream().map(Received::text).toList());
    }

    @Test
    void ofMessagesFromBeforeAnybodyWroteDownWhoseBusinessTheyAreWhatMayBeOfOneAccountIsShownToNone() {
        for (String text : List.of("What time do you open?", "JOIN", "STOP")) {
            receive(MAIN, text);
        }
        jdbi.useHandle(handle -> handle.execute("UPDATE inbound_message SET account_id = NULL"));
        assertEquals(
                List.of("What time do you open?", "STOP"),
                received(account("globex")).stream().map(Received::text).toList());
        assertEquals(3, received(OPERATOR).size());
    }

    @Test
    void messagesOfBothDirectionsComeInTheOrderOfTime() {
        for (int time = 0; time < 4; time++) {
            receive(MAIN, "HELP");
        }
        List<LoggedMessage> whole = log.page(OPERATOR, msisdn, ALL).items();
        assertEquals(8, whole.size());
        List<LoggedMessage> collected = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<LoggedMessage> page = log.page(OPERATOR, msisdn, new PageRequest(3, next));
            collected.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        assertEquals(whole, collected);
        for (int at = 1; at < whole.size(); at++) {
            assertTrue(whole.get(at).id() < whole.get(at - 1).id());
        }
    }

    @Test
    void anMtIsFoundByItsReferenceWithItsReceiptsAndSegments() {
        receive(MAIN, "JOIN");
        Sent pending = sent(OPERATOR).get(0);
        assertEquals(State.PENDING, pending.state());
        assertEquals(List.of(), pending.segments());
        jdbi.useHandle(handle -> {
            handle.execute(
                    """
                    UPDATE outbound_message
                    SET state = 'DELIVERED', attempts = 1, submit_status = 'ESME_ROK', settled_at = ?,
                        receipt_state = 'DELIVERED', receipt_error = '000', receipt_at = ?, done_at = ?
                    WHERE msisdn = ? AND id = ?
                    """, SettableClock.START, SettableClock.START, SettableClock.START, msisdn.digits(), pending.id());
            for (int number = 1; number <= 2; number++) {
                handle.execute("""
                        INSERT INTO message_segment
                          (msisdn, outbound_id, number, smsc_message_id, receipt_state, receipt_error, receipt_at)
                        VALUES (?, ?, ?, ?, 'DELIVERED', '000', ?)
                        """, msisdn.digits(), pending.id(), number, "smsc-" + number, SettableClock.START);
            }
        });
        MessageReference reference =
                MessageReference.find(pending.reference().toString()).orElseThrow();
        Sent sent = (Sent) log.find(account("acme"), reference).orElseThrow();
        var receipt = new LoggedMessage.Receipt(
                DeliveryReceipt.State.DELIVERED, "000", SettableClock.START, Optional.empty());
        assertEquals(
                List.of(new Segment(1, "smsc-1", Optional.of(receipt)), new Segment(2, "smsc-2", Optional.of(receipt))),
                sent.segments());
        assertEquals(State.DELIVERED, sent.state());
        assertEquals(
                Optional.of(SettableClock.START), sent.receipt().orElseThrow().doneAt());
        assertEquals(Optional.of("ESME_ROK"), sent.submitStatus());
        assertEquals(List.of(sent), sent(account("acme")));
        assertEquals(Optional.empty(), log.find(account("globex"), reference));
        assertEquals(Optional.empty(), log.find(OPERATOR, new MessageReference(msisdn, 1)));
    }

    @Test
    void anMoIsFoundByItsReferenceByThoseWhoseBusinessItIs() {
        receive(MAIN, "JOIN");
        Received mo = received(OPERATOR).get(0);
        assertEquals(Optional.of(mo), log.find(account("acme"), mo.reference()));
        assertEquals(Optional.empty(), log.find(account("globex"), mo.reference()));
        assertEquals(Optional.of(mo), log.find(OPERATOR, mo.reference()));
    }

    private void receive(ShortCode shortCode, String text) {
        clock.move(Duration.ofMinutes(30));
        assertEquals(
                Answer.COMMITTED, gateway.text(msisdn.digits(), shortCode, text).await());
    }

    private List<String> events(Viewer viewer, Type... types) {
        List<HistoryEvent> events =
                new ArrayList<>(history.page(viewer, msisdn, ALL).items());
        Collections.reverse(events);
        return events.stream()
                .filter(event -> List.of(types).contains(event.type()))
                .map(event -> event.type() + " " + event.account().orElse(null) + "/"
                        + event.list().orElse(null))
                .toList();
    }

    private List<Received> received(Viewer viewer) {
        return oldestFirst(viewer, Received.class);
    }

    private List<Sent> sent(Viewer viewer) {
        return oldestFirst(viewer, Sent.class);
    }

    private <T extends LoggedMessage> List<T> oldestFirst(Viewer viewer, Class<T> type) {
        List<T> messages = new ArrayList<>(log.page(viewer, msisdn, ALL).items().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList());
        Collections.reverse(messages);
        return messages;
    }

    private Viewer account(String name) {
        return new Viewer.Account(accountId(name));
    }

    private long accountId(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM account WHERE name = ?")
                .bind(0, name)
                .mapTo(long.class)
                .one());
    }
}
