package dev.shortstop.core.history;

import static dev.shortstop.core.TestKeywords.MAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others do with a number of an account, on a short code that they share, and a lot of it: acme sees none of globex. */
class ForeignRowsIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final Msisdn msisdn = new Msisdn("15550001234");
    private Jdbi jdbi;
    private TestGateway gateway;
    private Viewer acme;
    private Map<String, Function<PageRequest, Page<Long>>> lists;

    @BeforeEach
    void startGateway() {
        jdbi = testDatabase.jdbi();
        gateway = TestGateway.start(jdbi, 0, clock, IntakeSettings.defaults());
        ConsentHistory history = new ConsentHistory(jdbi);
        MessageLog log = new MessageLog(jdbi);
        Timeline timeline = new Timeline(jdbi, history, log);
        acme = new Viewer.Account(accountId("acme"));
        lists = Map.of(
                "history", request -> history.page(acme, msisdn, request).map(HistoryEvent::id),
                "messages", request -> log.page(acme, msisdn, request).map(LoggedMessage::id),
                "timeline", request -> timeline.page(acme, msisdn, request).map(TimelineEntry::id));
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void pagesOfAnAccountAreTheSameWhateverOthersDidBetweenWhatItSees() {
        receive("JOIN");
        receive("STOP");
        Map<String, List<Integer>> before = sizesOfPages();
        Map<String, List<Long>> all = inOnePage();
        assertTrue(all.get("timeline").size() > 5, all::toString);
        othersWrite(300);
        assertEquals(all, inOnePage());
        assertEquals(before, sizesOfPages());
        receive("HELP");
        othersWrite(300);
        Map<String, List<Long>> later = inOnePage();
        assertEquals(all.get("history"), later.get("history"));
        assertEquals(
                all.get("messages"),
                later.get("messages").subList(2, later.get("messages").size()));
    }

    @Test
    void noCursorTellsTheIdOfAnything() {
        receive("JOIN");
        othersWrite(10);
        receive("STOP");
        othersWrite(10);
        lists.forEach((name, list) -> {
            Cursor cursor = list.apply(PageRequest.first(1)).next().orElseThrow();
            assertNothingToRead(cursor);
        });
    }

    @Test
    void whereOthersDidMoreThanAPageMayLookAtItGoesOnFromAPlaceThatTellsNothing() {
        receive("JOIN");
        receive("STOP");
        Map<String, List<Long>> all = inOnePage();
        othersWrite(Stretch.MOST_LOOKED_AT + 2_000);
        lists.forEach((name, list) -> {
            Page<Long> first = list.apply(PageRequest.first(100));
            assertEquals(List.of(), first.items(), name);
            Cursor cursor = first.next().orElseThrow();
            assertNothingToRead(cursor);
            assertEquals(
                    all.get(name),
                    pages(list, 100).stream().flatMap(List::stream).toList(),
                    name);
        });
    }

    private static void assertNothingToRead(Cursor cursor) {
        String read = new String(Base64.getUrlDecoder().decode(cursor.token()), StandardCharsets.ISO_8859_1);
        assertFalse(read.matches("(?s).*[0-9]{6,}.*"), read);
    }

    private Map<String, List<Long>> inOnePage() {
        return lists.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        list -> list.getValue().apply(PageRequest.first(100)).items()));
    }

    private Map<String, List<Integer>> sizesOfPages() {
        return lists.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        list -> pages(list.getValue(), 2).stream()
                                .map(List::size)
                                .toList()));
    }

    private static List<List<Long>> pages(Function<PageRequest, Page<Long>> list, int limit) {
        List<List<Long>> pages = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<Long> page = list.apply(new PageRequest(limit, next));
            pages.add(page.items());
            next = page.next();
        } while (next.isPresent());
        return pages;
    }

    private void receive(String text) {
        clock.move(Duration.ofMinutes(30));
        assertEquals(Answer.COMMITTED, gateway.text(msisdn.digits(), MAIN, text).await());
    }

    /** As many MTs, as many MOs and as many changes of consent. */
    private void othersWrite(int rows) {
        clock.move(Duration.ofMinutes(30));
        for (String kind : List.of("MT", "MO", "event")) {
            clock.move(Duration.ofSeconds(1));
            ManyRows.insert(jdbi, kind, rows, IdGenerator.smallestAt(clock.instant()), msisdn, MAIN, "globex");
        }
    }

    private long accountId(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM account WHERE name = ?")
                .bind(0, name)
                .mapTo(long.class)
                .one());
    }
}
