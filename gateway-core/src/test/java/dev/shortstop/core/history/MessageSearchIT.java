package dev.shortstop.core.history;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.history.LoggedMessage.State;
import dev.shortstop.core.history.MessageFilter.Direction;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real intake left behind. acme and globex share MAIN and OTHER; initech is on OTHER. */
class MessageSearchIT {

    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final String ONE = "15550001234";
    private static final String TWO = "15550009876";

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private Jdbi jdbi;
    private TestGateway gateway;
    private MessageSearch search;

    @BeforeEach
    void startGateway() {
        jdbi = testDatabase.jdbi();
        gateway = TestGateway.start(jdbi, 0, clock, IntakeSettings.defaults());
        search = new MessageSearch(jdbi);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void messagesOfAllNumbersComeTheLatestFirst() {
        receive(ONE, MAIN, "JOIN");
        receive(TWO, OTHER, "WEATHER");
        receive(TWO, MAIN, "STOP");
        assertEquals(
                List.of("opted out", "STOP", "welcome initech/weather", "WEATHER", "welcome acme/news", "JOIN"),
                texts(OPERATOR, MessageFilter.NONE));
    }

    @Test
    void everyFilterNarrowsAndAllOfThemTogetherDo() {
        receive(ONE, MAIN, "JOIN");
        receive(ONE, OTHER, "WEATHER");
        receive(TWO, MAIN, "DEALS");
        Instant later = clock.instant().plusSeconds(1);
        receive(ONE, MAIN, "STOP");
        jdbi.useHandle(handle ->
                handle.execute("UPDATE outbound_message SET state = 'REFUSED' WHERE text = 'welcome globex/deals'"));
        MessageFilter none = MessageFilter.NONE;
        assertEquals(
                List.of("opted out", "STOP", "welcome initech/weather", "WEATHER", "welcome acme/news", "JOIN"),
                texts(OPERATOR, none.with(NumberRange.startingWith("+1555000123"))));
        assertEquals(
                texts(OPERATOR, none.with(NumberRange.startingWith("+1555000123"))),
                texts(OPERATOR, none.with(NumberRange.only(new Msisdn(ONE)))));
        assertEquals(List.of("welcome initech/weather", "WEATHER"), texts(OPERATOR, none.with(OTHER)));
        assertEquals(List.of("STOP", "DEALS", "WEATHER", "JOIN"), texts(OPERATOR, none.with(Direction.IN)));
        assertEquals(
                List.of("opted out", "welcome globex/deals", "welcome initech/weather", "welcome acme/news"),
                texts(OPERATOR, none.with(Direction.OUT)));
        assertEquals(List.of("welcome globex/deals"), texts(OPERATOR, none.with(State.REFUSED)));
        assertEquals(List.of(), texts(OPERATOR, none.with(State.REFUSED).with(Direction.IN)));
        assertEquals(List.of("opted out", "STOP"), texts(OPERATOR, none.with(TimeRange.from(later))));
        assertEquals(6, texts(OPERATOR, none.with(TimeRange.before(later))).size());
        assertEquals(
                List.of("JOIN"),
                texts(
                        OPERATOR,
                        none.with(NumberRange.startingWith("1555000"))
                                .with(MAIN)
                                .with(Direction.IN)
                                .with(TimeRange.before(later))
                                .with(new TimeRange(SettableClock.START, later))
                                .withText("joi")));
    }

    @Test
    void textIsFoundWhateverItsCaseAndAccentsAndItsCharactersStandForThemselves() {
        receive(ONE, MAIN, "Où est ma commande?");
        receive(ONE, MAIN, "100%");
        receive(ONE, MAIN, "10_0 !");
        MessageFilter lately = MessageFilter.NONE.with(Direction.IN).with(TimeRange.from(SettableClock.START));
        MessageFilter month =
                lately.with(new TimeRange(SettableClock.START, SettableClock.START.plus(Duration.ofDays(31))));
        assertEquals(List.of("Où est ma commande?"), texts(OPERATOR, month.withText("OU EST")));
        assertEquals(List.of("100%"), texts(OPERATOR, month.withText("0%")));
        assertEquals(List.of("10_0 !"), texts(OPERATOR, month.withText("0_")));
        assertEquals(List.of("10_0 !"), texts(OPERATOR, month.withText(" !")));
        assertThrows(IllegalArgumentException.class, () -> lately.withText("x"));
        assertThrows(IllegalArgumentException.class, () -> month.withText(" "));
    }

    @Test
    void anAccountFindsWhatItsMessageLogShowsAndNothingElse() {
        for (String text : List.of("JOIN", "DEALS", "hello", "VIP", "YES", "STOP", "JOIN", "YES")) {
            receive(ONE, MAIN, text);
            receive(TWO, OTHER, text);
            receive(TWO, OTHER, "WEATHER");
        }
        gateway.text("ACME-BANK", MAIN, "your code is 4711").await();
        gateway.text("ACME-BANK", MAIN, "JOIN").await();
        MessageLog log = new MessageLog(jdbi);
        for (Viewer viewer : List.of(account("acme"), account("globex"), account("initech"))) {
            List<LoggedMessage> expected = new ArrayList<>();
            for (String number : List.of(ONE, TWO)) {
                expected.addAll(log.page(viewer, new Msisdn(number), PageRequest.first(PageRequest.MAX_LIMIT))
                        .items());
            }
            expected.sort(Comparator.comparingLong(LoggedMessage::id).reversed());
            assertEquals(
                    expected,
                    all(viewer, MessageFilter.NONE, 5).stream()
                            .filter(FoundMessage.OfNumber.class::isInstance)
                            .map(found -> ((FoundMessage.OfNumber) found).message())
                            .toList());
        }
        assertEquals(List.of("JOIN", "your code is 4711"), ofNames(account("acme")));
        assertEquals(List.of("your code is 4711"), ofNames(account("globex")));
        assertEquals(List.of(), ofNames(account("initech")));
        assertEquals(List.of("JOIN", "your code is 4711"), ofNames(OPERATOR));
    }

    @Test
    void whateverTheSizeOfThePagesTheyAreTheWhole() {
        for (int time = 0; time < 30; time++) {
            receive(ONE, MAIN, "HELP");
            receive(TWO, OTHER, "hmm");
        }
        List<FoundMessage> whole = all(OPERATOR, MessageFilter.NONE, 1_000);
        assertTrue(whole.size() > 80, () -> whole.size() + " messages");
        assertEquals(whole.size(), new HashSet<>(whole).size());
        for (int limit : List.of(1, 7, 50)) {
            assertEquals(whole, all(OPERATOR, MessageFilter.NONE, limit));
        }
        Set<FoundMessage> help = new HashSet<>(all(
                OPERATOR, MessageFilter.NONE.with(NumberRange.startingWith(ONE)).with(Direction.OUT), 3));
        assertTrue(help.size() >= 10 && whole.containsAll(help), help::toString);
    }

    @Test
    void aCursorOfAnotherSearchIsRefused() {
        receive(ONE, MAIN, "JOIN");
        Cursor next = search.page(OPERATOR, MessageFilter.NONE, PageRequest.first(1))
                .page()
                .next()
                .orElseThrow();
        assertThrows(
                InvalidCursorException.class,
                () -> search.page(account("acme"), MessageFilter.NONE, PageRequest.after(1, next)));
        assertThrows(
                InvalidCursorException.class,
                () -> search.page(OPERATOR, MessageFilter.NONE.with(MAIN), PageRequest.after(1, next)));
    }

    @Test
    void anAccountSearchesOnItsOwnShortCodesAlone() {
        // initech is not on MAIN, and nobody is on the last one.
        insertSent(MAIN, "globex", 21_000);
        SearchedMessages nothing = new SearchedMessages(Page.empty(), Optional.empty());
        for (ShortCode foreign : List.of(MAIN, new ShortCode("79999"))) {
            for (MessageFilter filter : List.of(
                    MessageFilter.NONE.with(foreign),
                    MessageFilter.NONE.with(foreign).with(NumberRange.only(new Msisdn(ONE))))) {
                assertEquals(nothing, search.page(account("initech"), filter, PageRequest.first(50)));
            }
        }
    }

    @Test
    void whereOthersWriteMuchAnAccountIsToldNeitherWhenNorHowMuch() {
        receive(ONE, MAIN, "JOIN");
        clock.move(Duration.ofHours(1));
        insertSent(MAIN, "globex", 21_000);
        SearchedMessages first = search.page(account("acme"), MessageFilter.NONE, PageRequest.first(50));
        assertEquals(List.of(), first.page().items());
        assertEquals(Optional.empty(), first.searchedDownTo());
        String read = new String(
                Base64.getUrlDecoder().decode(first.page().next().orElseThrow().token()), StandardCharsets.ISO_8859_1);
        assertFalse(read.matches("(?s).*[0-9]{6,}.*"), read);
        assertEquals(2, all(account("acme"), MessageFilter.NONE, 50).size());
        assertTrue(search.page(OPERATOR, MessageFilter.NONE.with(Direction.IN), PageRequest.first(50))
                .searchedDownTo()
                .isPresent());
    }

    @Test
    void nothingOfOthersBehindAFullPageLeadsToAnotherOne() {
        clock.move(Duration.ofHours(1));
        insertSent(MAIN, "globex", 100);
        receive(ONE, MAIN, "JOIN");
        int mine = all(account("acme"), MessageFilter.NONE, 50).size();
        assertEquals(
                Optional.empty(),
                search.page(account("acme"), MessageFilter.NONE, PageRequest.first(mine))
                        .page()
                        .next());
    }

    /** Before what comes in next. */
    private void insertSent(ShortCode shortCode, String account, int messages) {
        ManyRows.insert(
                jdbi, "MT", messages, IdGenerator.smallestAt(clock.instant()), new Msisdn(ONE), shortCode, account);
    }

    private void receive(String source, ShortCode shortCode, String text) {
        clock.move(Duration.ofMinutes(30));
        assertEquals(Answer.COMMITTED, gateway.text(source, shortCode, text).await());
    }

    private List<String> texts(Viewer viewer, MessageFilter filter) {
        return all(viewer, filter, 2).stream().map(FoundMessage::text).toList();
    }

    private List<String> ofNames(Viewer viewer) {
        return all(viewer, MessageFilter.NONE, 100).stream()
                .filter(FoundMessage.OfName.class::isInstance)
                .map(FoundMessage::text)
                .toList();
    }

    private List<FoundMessage> all(Viewer viewer, MessageFilter filter, int limit) {
        List<FoundMessage> collected = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            SearchedMessages searched = search.page(viewer, filter, new PageRequest(limit, next));
            assertTrue(searched.page().items().size() <= limit);
            collected.addAll(searched.page().items());
            next = searched.page().next();
        } while (next.isPresent());
        return collected;
    }

    private Viewer account(String name) {
        return new Viewer.Account(jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM account WHERE name = ?")
                .bind(0, name)
                .mapTo(long.class)
                .one()));
    }
}
