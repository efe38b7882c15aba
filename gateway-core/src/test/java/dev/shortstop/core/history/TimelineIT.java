package dev.shortstop.core.history;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.MessageTraces.Reason;
import dev.shortstop.core.history.MessageTraces.Trace;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.keyword.Explanation;
import dev.shortstop.keyword.Rule;
import dev.shortstop.keyword.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages and events that a real intake left behind, as one list. acme and globex share MAIN; initech is on OTHER. */
class TimelineIT {

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
    private Timeline timeline;
    private MessageTraces traces;

    @BeforeEach
    void startGateway() {
        jdbi = testDatabase.jdbi();
        gateway = TestGateway.start(jdbi, 0, clock, IntakeSettings.defaults());
        history = new ConsentHistory(jdbi);
        log = new MessageLog(jdbi);
        timeline = new Timeline(jdbi, history, log);
        RulesVersionStore versions = new RulesVersionStore(jdbi, clock);
        versions.recordMissing(TestKeywords.book());
        traces = new MessageTraces(versions, new TestKeywords.OneSegment());
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void aMessageItsReplyAndWhatItChangedComeTogether() {
        receive(MAIN, "JOIN");
        List<String> entries = timeline.page(OPERATOR, msisdn, ALL).items().stream()
                .map(entry -> entry instanceof TimelineEntry.Change change
                        ? change.event().type().name()
                        : ((TimelineEntry.Message) entry).message().text())
                .sorted()
                .toList();
        assertEquals(List.of("JOIN", "JOINED", "welcome acme/news"), entries);
    }

    @Test
    void whateverTheSizeOfThePagesTheTimelineIsAllThatTheViewerSeesInBothListsByTime() {
        for (int time = 0; time < 4; time++) {
            receive(MAIN, "JOIN");
            receive(MAIN, "DEALS");
            receive(OTHER, "WEATHER");
            receive(MAIN, "STOP");
            receive(MAIN, "YES");
            receive(MAIN, "what is this");
        }
        for (Viewer viewer : List.of(OPERATOR, account("acme"), account("globex"), account("initech"))) {
            List<Long> expected = Stream.concat(
                            history.page(viewer, msisdn, ALL).items().stream().map(HistoryEvent::id),
                            log.page(viewer, msisdn, ALL).items().stream().map(LoggedMessage::id))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            assertTrue(expected.size() > 8, expected::toString);
            for (int limit : List.of(1, 2, 3, 7, 1_000)) {
                List<Long> collected = new ArrayList<>();
                Optional<Cursor> next = Optional.empty();
                do {
                    Page<TimelineEntry> page = timeline.page(viewer, msisdn, new PageRequest(limit, next));
                    assertTrue(page.items().size() <= limit);
                    page.items().forEach(entry -> collected.add(entry.id()));
                    next = page.next();
                } while (next.isPresent());
                assertEquals(expected, collected, viewer + " by " + limit);
            }
        }
    }

    @Test
    void aCursorOfAnotherViewerIsRefused() {
        receive(MAIN, "STOP");
        Cursor cursor =
                timeline.page(OPERATOR, msisdn, PageRequest.first(1)).next().orElseThrow();
        assertThrows(
                InvalidCursorException.class,
                () -> timeline.page(account("acme"), msisdn, PageRequest.after(1, cursor)));
    }

    @Test
    void howAMessageWasUnderstoodIsToldStepByStepByTheRulesOfThatTime() {
        for (String text : List.of("JOIN", "Stop. Thank you", "JOIN", "yes", "yes", "take me off", "hmm")) {
            receive(MAIN, text);
        }
        receive(new ShortCode("79999"), "arret");
        List<Received> received = log.page(OPERATOR, msisdn, ALL).items().stream()
                .filter(Received.class::isInstance)
                .map(Received.class::cast)
                .toList();
        assertEquals(8, received.size());
        for (Received message : received) {
            Trace.Repeated repeated = assertInstanceOf(Trace.Repeated.class, traces.trace(message), message.text());
            assertEquals(message.rule(), repeated.explanation().match().rule().name());
            assertEquals(
                    message.normalisedText(), repeated.explanation().match().normalisedText());
        }
        Received yes = received.stream()
                .filter(message -> message.rule().equals(Rule.CONFIRM_WORD.name()))
                .findFirst()
                .orElseThrow();
        Explanation explanation = ((Trace.Repeated) traces.trace(yes)).explanation();
        assertEquals(
                List.of(Step.CONFIRM_WORD),
                explanation.steps().stream()
                        .filter(step -> step.outcome() == Explanation.Outcome.HIT)
                        .map(Explanation.StepTaken::step)
                        .toList());
    }

    @Test
    void whereTheRulesOfThatTimeAreGoneOrWorkedInAnotherProgramItIsSaid() {
        receive(MAIN, "STOP");
        Received message = (Received) log.page(OPERATOR, msisdn, ALL).items().stream()
                .filter(Received.class::isInstance)
                .findFirst()
                .orElseThrow();
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE rules_version SET file_text = CONCAT(file_text, '# older') WHERE version = ?",
                message.rulesVersion()));
        assertEquals(new Trace.Untold(Reason.OTHER_PROGRAM), traces.trace(message));
        jdbi.useHandle(handle -> handle.execute("DELETE FROM rules_version WHERE version = ?", message.rulesVersion()));
        assertEquals(new Trace.Untold(Reason.RULES_NOT_KEPT), traces.trace(message));
    }

    private void receive(ShortCode shortCode, String text) {
        clock.move(Duration.ofMinutes(30));
        assertEquals(
                Answer.COMMITTED, gateway.text(msisdn.digits(), shortCode, text).await());
    }

    private Viewer account(String name) {
        return new Viewer.Account(jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM account WHERE name = ?")
                .bind(0, name)
                .mapTo(long.class)
                .one()));
    }
}
