package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Portions;
import dev.shortstop.core.paging.SealedCursors;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The events of numbers, as proof of consent. An account sees its own, and those that concern every account on the short codes
 * where it has a list, or had one. Safe for use by many threads.
 */
public final class ConsentHistory {

    private static final int ROWS_AT_ONCE = 5_000;

    private final Jdbi jdbi;
    private final AccountShortCodes shortCodes;
    private final SealedCursors cursors;

    public ConsentHistory(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(HistoryEvent.class, new HistoryEventMapper());
        this.shortCodes = new AccountShortCodes(jdbi);
        this.cursors = new SealedCursors(jdbi);
    }

    /**
     * What happened to one number, the latest first.
     *
     * @throws InvalidCursorException if the cursor is not of this history
     */
    public Page<HistoryEvent> page(Viewer viewer, Msisdn msisdn, PageRequest request) {
        String list = "history " + viewer + msisdn;
        return stretch(viewer, msisdn, cursors.before(list, request), request.limit())
                .asPage(cursors, list);
    }

    Stretch<HistoryEvent> stretch(Viewer viewer, Msisdn msisdn, long beforeId, int limit) {
        Sight sight = sightOf(viewer);
        Stretch<HistoryEvent> found = jdbi.withExtension(
                Dao.class,
                dao -> Stretch.read(
                        beforeId,
                        limit,
                        (before, most) -> dao.findLatest(msisdn.digits(), before, most),
                        HistoryEvent::id,
                        sight::includes));
        return new Stretch<>(found.items().stream().map(sight::shown).toList(), found.end());
    }

    /** What happened to one number, in the order in which it happened; read in portions as it is taken. */
    public Stream<HistoryEvent> stream(Viewer viewer, Msisdn msisdn) {
        Sight sight = sightOf(viewer);
        return Portions.<HistoryEvent>stream(
                        ROWS_AT_ONCE,
                        last -> jdbi.withExtension(
                                Dao.class,
                                dao -> dao.findEarliest(
                                        msisdn.digits(),
                                        last.map(HistoryEvent::id).orElse(0L),
                                        ROWS_AT_ONCE)))
                .filter(sight::includes)
                .map(sight::shown);
    }

    /**
     * What happened to all numbers, by number and then in the order in which it happened. Read in portions as they are taken:
     * in constant memory and without a long transaction.
     */
    public Stream<HistoryEvent> stream(Viewer viewer) {
        Sight sight = sightOf(viewer);
        return Portions.<HistoryEvent>stream(
                        ROWS_AT_ONCE,
                        last -> jdbi.withExtension(
                                Dao.class,
                                dao -> dao.findNext(
                                        last.map(event -> event.msisdn().digits())
                                                .orElse(""),
                                        last.map(HistoryEvent::id).orElse(0L),
                                        ROWS_AT_ONCE)))
                .filter(sight::includes)
                .map(sight::shown);
    }

    /** @param accountId null for all */
    private record Sight(Long accountId, Set<String> shortCodes) {

        boolean includes(HistoryEvent event) {
            return accountId == null
                    || event.accountId() == accountId
                    || event.accountId() == OptOut.EVERY_ACCOUNT
                            && shortCodes.contains(event.shortCode().value());
        }

        HistoryEvent shown(HistoryEvent event) {
            return accountId != null && event.accountId() == OptOut.EVERY_ACCOUNT
                    ? event.asToldToEveryAccount()
                    : event;
        }
    }

    private Sight sightOf(Viewer viewer) {
        if (viewer instanceof Viewer.Account account) {
            return new Sight(account.accountId(), shortCodes.findEver(account.accountId()));
        }
        return new Sight(null, Set.of());
    }

    interface Dao {

        @SqlQuery("""
                SELECT e.id, e.msisdn, e.short_code, e.account_id, a.name AS account, e.list_id,
                       COALESCE(l.former_name, l.name) AS list, e.type, e.source, e.inbound_message_id, e.rule, e.keyword,
                       e.rules_version, e.received_text, e.sent_text, e.occurred_at, e.actor_kind, e.actor_name,
                       e.reference
                FROM consent_event e FORCE INDEX (PRIMARY)
                LEFT JOIN account a ON a.id = e.account_id
                LEFT JOIN audience_list l ON l.id = e.list_id
                WHERE e.msisdn = :msisdn AND e.id < :beforeId
                ORDER BY e.id DESC
                LIMIT :limit
                """)
        List<HistoryEvent> findLatest(
                @Bind("msisdn") String msisdn, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

        @SqlQuery("""
                SELECT e.id, e.msisdn, e.short_code, e.account_id, a.name AS account, e.list_id,
                       COALESCE(l.former_name, l.name) AS list, e.type, e.source, e.inbound_message_id, e.rule, e.keyword,
                       e.rules_version, e.received_text, e.sent_text, e.occurred_at, e.actor_kind, e.actor_name,
                       e.reference
                FROM consent_event e FORCE INDEX (PRIMARY)
                LEFT JOIN account a ON a.id = e.account_id
                LEFT JOIN audience_list l ON l.id = e.list_id
                WHERE e.msisdn = :msisdn AND e.id > :afterId
                ORDER BY e.id
                LIMIT :limit
                """)
        List<HistoryEvent> findEarliest(
                @Bind("msisdn") String msisdn, @Bind("afterId") long afterId, @Bind("limit") int limit);

        /** What an account does not see is read as well: one statement must not read the whole table for it. */
        @SqlQuery("""
                SELECT e.id, e.msisdn, e.short_code, e.account_id, a.name AS account, e.list_id,
                       COALESCE(l.former_name, l.name) AS list, e.type, e.source, e.inbound_message_id, e.rule, e.keyword,
                       e.rules_version, e.received_text, e.sent_text, e.occurred_at, e.actor_kind, e.actor_name,
                       e.reference
                FROM consent_event e FORCE INDEX (PRIMARY)
                LEFT JOIN account a ON a.id = e.account_id
                LEFT JOIN audience_list l ON l.id = e.list_id
                WHERE e.msisdn > :msisdn OR (e.msisdn = :msisdn AND e.id > :id)
                ORDER BY e.msisdn, e.id
                LIMIT :limit
                """)
        List<HistoryEvent> findNext(@Bind("msisdn") String msisdn, @Bind("id") long id, @Bind("limit") int limit);
    }
}
