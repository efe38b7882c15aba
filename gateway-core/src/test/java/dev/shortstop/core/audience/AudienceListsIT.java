package dev.shortstop.core.audience;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.OptInRequested;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keyword files name acme/news and acme/club on MAIN, acme/news on two others, and lists of globex. */
class AudienceListsIT {

    private static final Origin ANN = Origin.of(new Actor(Actor.Kind.PERSON, "ann"));
    private static final Instant NOW = SettableClock.START;
    private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);
    private static final ListTexts TEXTS =
            new ListTexts(DoubleOptIn.ALWAYS, Optional.of("Reply YES to join 🎉"), Optional.of("Welcome"));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private Jdbi jdbi;
    private AudienceLists lists;
    private AudienceCatalog named;
    private long acme;
    private long globex;

    @BeforeEach
    void open() {
        jdbi = testDatabase.jdbi();
        named = TestKeywords.active(jdbi, ids).audiences();
        lists = new AudienceLists(jdbi, new AuditLog(jdbi, ids, clock), clock, () -> named);
        acme = accountId("acme");
        globex = accountId("globex");
    }

    private long accountId(String account) {
        return named.lists().stream()
                .filter(list -> list.account().equals(account))
                .findFirst()
                .orElseThrow()
                .accountId();
    }

    @Test
    void aListIsCreatedRenamedAndGivenOtherTexts() {
        ListDetails created = done(lists.create(ids.next(), acme, MAIN, "spring-sale", TEXTS, ANN.actor()));
        assertEquals("acme/spring-sale", created.list().path());
        assertEquals(TEXTS, created.texts());
        assertEquals(NOW, created.createdAt());
        long id = created.list().id();
        assertEquals(Optional.of(created), lists.find(acme, id));
        assertEquals(
                "summer-sale",
                done(lists.rename(acme, id, "summer-sale", ANN.actor())).list().name());
        assertEquals(
                ListTexts.NONE,
                done(lists.changeTexts(acme, id, ListTexts.NONE, ANN.actor())).texts());
        assertEquals("summer-sale", lists.find(acme, id).orElseThrow().list().name());
    }

    @Test
    void operatorsSeeTheListsOfAllAccountsByShortCode() {
        List<String> all = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<ListDetails> page = lists.pageOfAllAccounts(Optional.empty(), new PageRequest(2, next));
            page.items()
                    .forEach(details -> all.add(
                            details.list().shortCode() + " " + details.list().path()));
            next = page.next();
        } while (next.isPresent());
        assertEquals(named.lists().size(), all.size());
        assertEquals(
                List.of("72345", "72346", "72347"),
                all.stream().map(line -> line.substring(0, 5)).distinct().toList());
        List<String> onMain = lists.pageOfAllAccounts(Optional.of(MAIN), PageRequest.first(100)).items().stream()
                .map(details -> details.list().path())
                .toList();
        assertEquals(
                all.stream()
                        .filter(line -> line.startsWith("72345 "))
                        .map(line -> line.substring(6))
                        .toList(),
                onMain);
        assertEquals(4, onMain.size());
    }

    @Test
    void whoeverCreatesTwiceUnderOneIdGetsOneList() {
        ListDetails created = done(lists.create(17, acme, MAIN, "spring-sale", TEXTS, ANN.actor()));
        assertEquals(created, done(lists.create(17, acme, MAIN, "spring-sale", TEXTS, ANN.actor())));
    }

    @Test
    void aChangeIsMadeAsAWholeOrNotAtAll() {
        long id = done(lists.create(ids.next(), acme, MAIN, "spring-sale", TEXTS, ANN.actor()))
                .list()
                .id();
        assertEquals(
                new ListChange.NameTaken("news"),
                lists.change(acme, id, Optional.of("news"), before -> ListTexts.NONE, ANN.actor()));
        assertEquals(TEXTS, lists.find(acme, id).orElseThrow().texts());
        ListDetails changed = done(lists.change(
                acme,
                id,
                Optional.of("summer-sale"),
                before -> new ListTexts(before.doubleOptIn(), before.prompt(), Optional.empty()),
                ANN.actor()));
        assertEquals("summer-sale", changed.list().name());
        assertEquals(new ListTexts(TEXTS.doubleOptIn(), TEXTS.prompt(), Optional.empty()), changed.texts());
    }

    @Test
    void theListOfAnotherAccountIsUnknown() {
        long id = done(lists.create(ids.next(), acme, MAIN, "spring-sale", TEXTS, ANN.actor()))
                .list()
                .id();
        assertEquals(Optional.empty(), lists.find(globex, id));
        assertEquals(new ListChange.Unknown(), lists.rename(globex, id, "mine", ANN.actor()));
        assertEquals(new ListChange.Unknown(), lists.changeTexts(globex, id, TEXTS, ANN.actor()));
        assertEquals(new ListChange.Unknown(), lists.delete(globex, id, Source.API, ANN));
        assertEquals(new ListChange.Unknown(), lists.delete(acme, id + 1, Source.API, ANN));
    }

    @Test
    void aNameIsTakenOnceOnAShortCodeOfAnAccount() {
        done(lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()));
        assertEquals(
                new ListChange.NameTaken("sale"), lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()));
        assertEquals(
                new ListChange.NameTaken("news"), lists.create(ids.next(), acme, MAIN, "news", TEXTS, ANN.actor()));
        done(lists.create(ids.next(), acme, OTHER, "sale", TEXTS, ANN.actor()));
        long id = done(lists.create(ids.next(), globex, MAIN, "sale", TEXTS, ANN.actor()))
                .list()
                .id();
        assertEquals(new ListChange.NameTaken("deals"), lists.rename(globex, id, "deals", ANN.actor()));
        done(lists.rename(globex, id, "sale", ANN.actor()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sale", "-sale", "sale!", "~1", "a b", "ü"})
    void aListHasANameThatAKeywordFileCouldName(String name) {
        assertThrows(
                IllegalArgumentException.class, () -> lists.create(ids.next(), acme, MAIN, name, TEXTS, ANN.actor()));
        assertThrows(IllegalArgumentException.class, () -> lists.rename(acme, 1, name, ANN.actor()));
    }

    @Test
    void aListThatAKeywordFileNamesKeepsItsNameAndStays() {
        AudienceList news = named.requireListOf(MAIN.value(), TestKeywords.optIn(MAIN, "JOIN"));
        refused(lists.rename(acme, news.id(), "newer", ANN.actor()), "the keyword file of 72345 names acme/news");
        refused(lists.delete(acme, news.id(), Source.API, ANN), "the keyword file of 72345 names acme/news");
        done(lists.changeTexts(acme, news.id(), TEXTS, ANN.actor()));
        named = new AudienceCatalog(List.of());
        assertInstanceOf(ListChange.Deleted.class, lists.delete(acme, news.id(), Source.API, ANN));
    }

    @Test
    void aListWithMembersOrPendingOptInsIsOutOfSightAtOnceWhileTheyLeave() {
        AudienceList withMember = done(lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()))
                .list();
        change("15550001234", new Joined(new Membership(withMember.id(), acme, NOW)));
        assertTrue(membersLeave(lists.delete(acme, withMember.id(), Source.API, ANN)));
        assertEquals(Optional.empty(), lists.find(acme, withMember.id()));
        AudienceList withPending = done(lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()))
                .list();
        Instant expiresAt = NOW.plus(Duration.ofHours(24));
        change(
                "15550001234",
                new OptInRequested(new PendingOptIn(withPending.id(), acme, 5, NOW, expiresAt, "welcome")));
        assertTrue(membersLeave(lists.delete(acme, withPending.id(), Source.API, ANN)));
        AudienceList empty = done(lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()))
                .list();
        assertFalse(membersLeave(lists.delete(acme, empty.id(), Source.API, ANN)));
    }

    private static boolean membersLeave(ListChange change) {
        return assertInstanceOf(ListChange.Deleted.class, change).membersLeave();
    }

    @Test
    void aDeletedListIsGoneAndItsNameIsFreeAgain() {
        long id = done(lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()))
                .list()
                .id();
        assertInstanceOf(ListChange.Deleted.class, lists.delete(acme, id, Source.API, ANN));
        assertEquals(Optional.empty(), lists.find(acme, id));
        assertEquals(new ListChange.Unknown(), lists.delete(acme, id, Source.API, ANN));
        assertTrue(names(lists.page(acme, Optional.empty(), ALL)).stream().noneMatch("72345/sale"::equals));
        assertTrue(done(lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()))
                        .list()
                        .id()
                != id);
    }

    @Test
    void everyChangeIsInTheAuditLogOnce() {
        ListDetails created = done(lists.create(4711, acme, MAIN, "sale", TEXTS, ANN.actor()));
        lists.create(4711, acme, MAIN, "sale", TEXTS, ANN.actor());
        lists.create(4712, acme, MAIN, "sale", TEXTS, ANN.actor());
        lists.rename(acme, 4711, "sale", ANN.actor());
        lists.rename(globex, 4711, "mine", ANN.actor());
        lists.change(acme, 4711, Optional.of("spring"), before -> ListTexts.NONE, ANN.actor());
        lists.rename(acme, 4711, created.list().name(), ANN.actor());
        lists.delete(acme, 4711, Source.API, ANN);
        lists.delete(acme, 4711, Source.API, ANN);
        assertEquals(
                List.of(
                        "ann acme LIST_CREATED sale on 72345",
                        "ann acme LIST_CHANGED spring it was sale, other texts",
                        "ann acme LIST_CHANGED sale it was spring",
                        "ann acme LIST_DELETED sale on 72345"),
                new CoreTables(jdbi).audited());
    }

    @Test
    void whatCannotBeAuditedDoesNotHappen() {
        lists.create(4711, acme, MAIN, "sale", TEXTS, ANN.actor());
        List<ListDetails> before = lists.page(acme, Optional.empty(), ALL).items();
        new CoreTables(jdbi).loseAuditLog();
        assertThrows(JdbiException.class, () -> lists.create(4712, acme, MAIN, "new", TEXTS, ANN.actor()));
        assertThrows(JdbiException.class, () -> lists.rename(acme, 4711, "newer", ANN.actor()));
        assertThrows(JdbiException.class, () -> lists.delete(acme, 4711, Source.API, ANN));
        assertEquals(before, lists.page(acme, Optional.empty(), ALL).items());
    }

    @Test
    void listsArePagedByShortCodeAndName() {
        done(lists.create(ids.next(), acme, OTHER, "autumn", TEXTS, ANN.actor()));
        done(lists.create(ids.next(), acme, MAIN, "autumn", TEXTS, ANN.actor()));
        List<String> all =
                List.of("72345/autumn", "72345/club", "72345/news", "72346/autumn", "72346/news", "72347/news");
        assertEquals(all, names(lists.page(acme, Optional.empty(), ALL)));
        List<String> collected = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<ListDetails> page = lists.page(acme, Optional.empty(), new PageRequest(2, next));
            collected.addAll(names(page));
            next = page.next();
        } while (next.isPresent());
        assertEquals(all, collected);
        Page<ListDetails> first = lists.page(acme, Optional.of(OTHER), PageRequest.first(1));
        assertEquals(List.of("72346/autumn"), names(first));
        assertEquals(
                List.of("72346/news"),
                names(lists.page(
                        acme,
                        Optional.of(OTHER),
                        PageRequest.after(1, first.next().orElseThrow()))));
    }

    @Test
    void theAccountsOnAShortCodeAreThoseWithAListThere() {
        assertEquals(
                List.of("acme", "globex", "initech"),
                lists.findAccountsOn(OTHER).stream()
                        .map(AudienceLists.AccountOnShortCode::account)
                        .sorted()
                        .toList());
        assertEquals(2, lists.findAccountsOn(MAIN).size());
        assertEquals(List.of(), lists.findAccountsOn(TestKeywords.LONG_CODE));
    }

    @Test
    void membersAreFoundByTheBeginningOfTheirNumbersPagedAndCounted() {
        long id = done(lists.create(ids.next(), acme, MAIN, "sale", TEXTS, ANN.actor()))
                .list()
                .id();
        long empty = done(lists.create(ids.next(), acme, MAIN, "empty", TEXTS, ANN.actor()))
                .list()
                .id();
        jdbi.useTransaction(handle -> {
            try (var batch = handle.prepareBatch("""
                    INSERT INTO list_member (msisdn, short_code, list_id, account_id, joined_at)
                    VALUES (?, '72345', ?, 1, ?)
                    """)) {
                IntStream.range(0, 20_500).forEach(at -> batch.add("1555%07d".formatted(at), id, NOW.plusSeconds(at)));
                batch.execute();
            }
        });
        try (BackgroundCounts counts = new BackgroundCounts(clock)) {
            ListMembers members = new ListMembers(jdbi, counts);
            assertEquals(
                    Optional.of(new Member(new Msisdn("15550000007"), NOW.plusSeconds(7))),
                    members.find(id, new Msisdn("15550000007")));
            assertEquals(Optional.empty(), members.find(empty, new Msisdn("15550000007")));
            NumberRange range = NumberRange.startingWith("155500001");
            Page<Member> first = members.page(id, range, PageRequest.first(60));
            assertEquals(60, first.items().size());
            Page<Member> second =
                    members.page(id, range, PageRequest.after(60, first.next().orElseThrow()));
            assertEquals(40, second.items().size());
            assertEquals("15550000199", second.items().get(39).msisdn().digits());
            assertEquals(Optional.empty(), second.next());
            assertEquals(
                    20_500,
                    members.stream(id, NumberRange.ALL)
                            .map(Member::msisdn)
                            .distinct()
                            .count());
            assertEquals(100, members.stream(id, range).count());
            Tally.Counted counted = new Tally.Counted(20_500, NOW);
            Awaitility.await().until(() -> members.count(id), new Tally.AtLeast(10_000, Optional.of(counted))::equals);
            assertEquals(
                    Map.of(id, new Tally.AtLeast(1_000, Optional.of(counted)), empty, new Tally.Exact(0)),
                    members.count(List.of(id, empty)));
            List<Long> many = LongStream.concat(LongStream.of(id), LongStream.range(-99, 0))
                    .boxed()
                    .toList();
            Map<Long, Tally> ofMany = members.count(many);
            assertEquals(Set.copyOf(many), ofMany.keySet());
            assertEquals(new Tally.AtLeast(250, Optional.of(counted)), ofMany.get(id));
            assertEquals(new Tally.Exact(0), ofMany.get(-1L));
            assertEquals(Map.of(), members.count(List.of()));
        }
    }

    private void change(String msisdn, ConsentChange change) {
        Msisdn number = new Msisdn(msisdn);
        new SubscriberStore(jdbi)
                .change(List.of(number), 0, work -> work.subscriber(number).apply(MAIN, List.of(change)));
    }

    private static List<String> names(Page<ListDetails> page) {
        return page.items().stream()
                .map(details ->
                        details.list().shortCode() + "/" + details.list().name())
                .toList();
    }

    private static ListDetails done(ListChange change) {
        return assertInstanceOf(ListChange.Done.class, change).list();
    }

    private static void refused(ListChange change, String reason) {
        String told = assertInstanceOf(ListChange.Refused.class, change).reason();
        assertTrue(told.startsWith(reason), told);
    }
}
