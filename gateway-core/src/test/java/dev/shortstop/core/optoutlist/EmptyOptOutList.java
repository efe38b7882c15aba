package dev.shortstop.core.optoutlist;

import static dev.shortstop.core.TestKeywords.MAIN;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.PageRequest;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An empty Opt-Out List for each test. acme and globex have lists on MAIN and OTHER, initech on OTHER alone, nobody on
 * LONG_CODE.
 */
abstract class EmptyOptOutList {

    static final Instant NOW = SettableClock.START;
    static final String ANN = "15550000001";
    static final String BEN = "15550000002";
    static final String CLEO = "15550000003";

    @RegisterExtension
    static final TestDatabase testDatabase = TestDatabase.create();

    private final BackgroundCounts counts = new BackgroundCounts(new SettableClock());
    Jdbi jdbi;
    OptOutList list;
    long acme;
    long globex;
    long initech;

    @BeforeEach
    void open() {
        jdbi = testDatabase.jdbi();
        jdbi.useHandle(handle -> {
            handle.execute("TRUNCATE TABLE opt_out");
            handle.execute("DELETE FROM audience_list WHERE id = 1");
        });
        list = new OptOutList(jdbi, counts);
        var audiences = TestKeywords.active(jdbi, new IdGenerator(new SettableClock()))
                .audiences()
                .lists();
        acme = accountId(audiences, "acme");
        globex = accountId(audiences, "globex");
        initech = accountId(audiences, "initech");
    }

    @AfterEach
    void close() {
        counts.close();
    }

    private static long accountId(Iterable<AudienceList> lists, String account) {
        for (AudienceList list : lists) {
            if (list.account().equals(account)) {
                return list.accountId();
            }
        }
        throw new IllegalArgumentException(account);
    }

    static ListedOptOut line(String msisdn, long accountId, Source source, Instant at) {
        return new ListedOptOut(new Msisdn(msisdn), MAIN, accountId, source, at);
    }

    static Viewer account(long accountId) {
        return new Viewer.Account(accountId);
    }

    static PageRequest all() {
        return PageRequest.first(PageRequest.MAX_LIMIT);
    }
}
