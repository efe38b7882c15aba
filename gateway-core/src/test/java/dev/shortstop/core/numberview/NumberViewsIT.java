package dev.shortstop.core.numberview;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static dev.shortstop.core.TestKeywords.REVIEWED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.ExplainedStatements;
import dev.shortstop.core.database.ExplainedStatements.Execution;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.numberview.NumberView.OfAccount;
import dev.shortstop.core.numberview.NumberView.OnList;
import dev.shortstop.core.numberview.NumberView.OnShortCode;
import dev.shortstop.core.numberview.NumberView.WaitsForList;
import dev.shortstop.core.numberview.OptOutPreview.NamedList;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real intake left behind. acme and globex share MAIN and OTHER; initech is on OTHER alone. */
class NumberViewsIT {

    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final Msisdn MSISDN = new Msisdn("15550001234");

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private Jdbi jdbi;
    private ActiveRules rules;
    private TestGateway gateway;
    private ConsentOperations operations;
    private NumberViews views;

    @BeforeEach
    void start() {
        jdbi = testDatabase.jdbi();
        ids.moveTo(9);
        rules = TestKeywords.active(jdbi, ids);
        gateway = TestGateway.start(jdbi, 0, clock, IntakeSettings.defaults());
        SubscriberStore store = new SubscriberStore(jdbi);
        operations =
                new ConsentOperations(store, ids, () -> rules, CommittedListener.NONE, Duration.ofSeconds(3), clock);
        views = new NumberViews(jdbi, store, clock);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void anOptOutIsPreviewedWithTheListsThatTheNumberLeaves() {
        receive(MAIN, "JOIN");
        receive(MAIN, "CLUB");
        receive(MAIN, "DEALS");
        receive(OTHER, "JOIN");
        OptOutPreview preview = views.previewOptOut(accountId("acme"), MAIN, MSISDN);
        assertEquals(Optional.empty(), preview.before());
        assertEquals(List.of("acme/news"), paths(preview.leaves()));
        assertEquals(List.of("acme/club"), paths(preview.cancels()));
        OptOutPreview ofAll = views.previewOptOutOfEveryAccount(MAIN, MSISDN);
        assertEquals(List.of("acme/news", "globex/deals"), paths(ofAll.leaves()));
        assertEquals(List.of("acme/club"), paths(ofAll.cancels()));
    }

    @Test
    void anOptOutThatIsInForceIsPreviewedAsSuchAndOneOfAnotherAccountIsNot() {
        operations.apply(new Operation.OptOut(MAIN, accountId("acme"), Source.API), MSISDN, origin());
        OptOut standing = new OptOut(accountId("acme"), OptOut.State.IN_FORCE, Source.API, clock.instant());
        assertEquals(
                Optional.of(standing),
                views.previewOptOut(accountId("acme"), MAIN, MSISDN).before());
        assertEquals(
                Optional.empty(),
                views.previewOptOut(accountId("globex"), MAIN, MSISDN).before());
        assertEquals(
                Optional.empty(),
                views.previewOptOutOfEveryAccount(MAIN, MSISDN).before());
    }

    @Test
    void aNumberThatNobodyKnowsLeavesNothing() {
        assertEquals(
                new OptOutPreview(MSISDN, MAIN, Optional.empty(), List.of(), List.of()),
                views.previewOptOut(accountId("acme"), MAIN, MSISDN));
        assertEquals(new NumberView(MSISDN, List.of()), views.find(OPERATOR, MSISDN));
    }

    @Test
    void anAccountSeesItsOwnAndTheStopWhereItHasAList() {
        receive(OTHER, "WEATHER");
        Instant joinedAt = clock.instant();
        receive(MAIN, "JOIN");
        receive(MAIN, "STOP");
        OptOut stop = new OptOut(OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, Source.KEYWORD, clock.instant());
        receive(MAIN, "DEALS");
        Instant askedAt = clock.instant();
        assertEquals(
                List.of(new OnShortCode(
                        MAIN,
                        Optional.of(stop),
                        List.of(new OfAccount(
                                accountId("acme"), "acme", Optional.of(stop), Optional.empty(), List.of(), List.of())),
                        List.of())),
                seenBy(account("acme")));
        WaitsForList waits =
                new WaitsForList(listId("globex/deals", MAIN), "deals", askedAt, askedAt.plus(Duration.ofHours(24)));
        assertEquals(
                List.of(new OnShortCode(
                        MAIN,
                        Optional.of(stop),
                        List.of(new OfAccount(
                                accountId("globex"),
                                "globex",
                                Optional.of(stop),
                                Optional.empty(),
                                List.of(),
                                List.of(waits))),
                        List.of())),
                seenBy(account("globex")));
        assertEquals(
                List.of(new OnShortCode(
                        OTHER,
                        Optional.empty(),
                        List.of(new OfAccount(
                                accountId("initech"),
                                "initech",
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new OnList(listId("initech/weather", OTHER), "weather", joinedAt)),
                                List.of())),
                        List.of())),
                seenBy(account("initech")));
        List<OnShortCode> all = seenBy(OPERATOR);
        assertEquals(
                List.of(MAIN, OTHER), all.stream().map(OnShortCode::shortCode).toList());
        assertEquals(
                List.of("globex"),
                all.get(0).accounts().stream().map(OfAccount::account).toList(),
                "of acme there is nothing but the STOP");
    }

    @Test
    void whoConfirmedSinceAStopIsSeenAsLifted() {
        receive(MAIN, "STOP");
        receive(MAIN, "JOIN");
        receive(MAIN, "YES");
        OfAccount acme = seenBy(account("acme")).get(0).accounts().get(0);
        assertEquals(Optional.empty(), acme.optOut());
        assertEquals(clock.instant(), acme.lifted().orElseThrow().decidedAt());
        assertEquals("news", acme.memberships().get(0).list());
        assertEquals(acme, seenBy(OPERATOR).get(0).accounts().get(0));
    }

    @Test
    void whatExpiredDoesNotWaitAnyMore() {
        receive(MAIN, "CLUB");
        clock.move(Duration.ofHours(25));
        assertEquals(List.of(), seenBy(account("acme")));
    }

    @Test
    void openReviewsAreSeenWhereTheAccountHasAList() {
        receive(REVIEWED, "take me off");
        assertEquals(1, seenBy(OPERATOR).get(0).openReviews().size());
        assertEquals(1, seenBy(account("acme")).get(0).openReviews().size());
        assertEquals(List.of(), seenBy(account("initech")));
    }

    @Test
    void noStatementReadsAWholeTable() {
        jdbi.useHandle(handle -> {
            var accounts = handle.prepareBatch("INSERT INTO account (id, name, created_at) VALUES (?, ?, NOW())");
            var lists = handle.prepareBatch("""
                    INSERT INTO audience_list (id, account_id, short_code, name, created_at)
                    VALUES (?, ?, '72345', ?, NOW())
                    """);
            IntStream.range(1, 2_000).forEach(id -> {
                accounts.add(id, "account-" + id);
                lists.add(id, id, "list");
            });
            accounts.execute();
            lists.execute();
            handle.createQuery("ANALYZE TABLE account, audience_list")
                    .mapToMap()
                    .list();
        });
        receive(MAIN, "JOIN");
        receive(MAIN, "VIP");
        ExplainedStatements explained = new ExplainedStatements(jdbi);
        NumberViews watched = new NumberViews(explained.jdbi(), new SubscriberStore(explained.jdbi()), clock);
        watched.find(account("acme"), MSISDN);
        watched.find(OPERATOR, MSISDN);
        assertEquals(7, explained.executions().size(), explained::toString);
        assertEquals(
                List.of(),
                explained.executions().stream()
                        .map(Execution::complaints)
                        .flatMap(List::stream)
                        .toList());
    }

    private void receive(ShortCode shortCode, String text) {
        clock.move(Duration.ofMinutes(30));
        assertEquals(
                Answer.COMMITTED, gateway.text(MSISDN.digits(), shortCode, text).await());
    }

    private static List<String> paths(List<NamedList> lists) {
        return lists.stream().map(NamedList::path).toList();
    }

    private List<OnShortCode> seenBy(Viewer viewer) {
        return views.find(viewer, MSISDN).shortCodes();
    }

    private static Origin origin() {
        return Origin.of(new Actor(Actor.Kind.API_KEY, "acme/crm"));
    }

    private Viewer account(String name) {
        return new Viewer.Account(accountId(name));
    }

    private long accountId(String name) {
        return rules.audiences().lists().stream()
                .filter(list -> list.account().equals(name))
                .findFirst()
                .orElseThrow()
                .accountId();
    }

    private long listId(String path, ShortCode shortCode) {
        return rules.audiences().lists().stream()
                .filter(list -> list.path().equals(path) && list.shortCode().equals(shortCode))
                .mapToLong(AudienceList::id)
                .findFirst()
                .orElseThrow();
    }
}
