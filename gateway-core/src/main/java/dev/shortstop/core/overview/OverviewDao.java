package dev.shortstop.core.overview;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts that read no more than they are allowed to. */
interface OverviewDao {

    /**
     * What a count has seen.
     *
     * @param scanned rows that were read
     * @param fitting those of them that count
     */
    record Window(
            @ColumnName("scanned") long scanned,
            @ColumnName("fitting") long fitting) {}

    @SqlQuery("""
            SELECT id FROM audience_list
            WHERE id > :after AND deleted_at IS NULL
            ORDER BY id
            LIMIT :limit
            """)
    List<Long> findLists(@Bind("after") long after, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT id FROM audience_list
            WHERE account_id = :accountId AND id > :after AND deleted_at IS NULL
            ORDER BY id
            LIMIT :limit
            """)
    List<Long> findListsOf(@Bind("accountId") long accountId, @Bind("after") long after, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT COUNT(*) AS scanned, COALESCE(SUM(expires_at > :now), 0) AS fitting
            FROM (SELECT expires_at FROM pending_opt_in LIMIT :most) few
            """)
    @RegisterConstructorMapper(Window.class)
    Window countPending(@Bind("now") Instant now, @Bind("most") int most);

    @SqlQuery("""
            SELECT COUNT(*) AS scanned, COALESCE(SUM(expires_at > :now), 0) AS fitting
            FROM (SELECT p.expires_at
                  FROM audience_list l STRAIGHT_JOIN pending_opt_in p FORCE INDEX (by_list) ON p.list_id = l.id
                  WHERE l.account_id = :accountId AND l.deleted_at IS NULL
                  LIMIT :most) few
            """)
    @RegisterConstructorMapper(Window.class)
    Window countPendingOf(@Bind("accountId") long accountId, @Bind("now") Instant now, @Bind("most") int most);

    @SqlQuery("SELECT COUNT(*) FROM import_job WHERE state = 'RUNNING'")
    long countRunningImports();

    @SqlQuery("SELECT COUNT(*) FROM import_job WHERE account_id = :accountId AND state = 'RUNNING'")
    long countRunningImportsOf(@Bind("accountId") long accountId);

    @SqlQuery("SELECT COUNT(*) FROM webhook_endpoint WHERE state = 'PAUSED'")
    long countPausedWebhooks();

    @SqlQuery("SELECT COUNT(*) FROM webhook_endpoint WHERE account_id = :accountId AND state = 'PAUSED'")
    long countPausedWebhooksOf(@Bind("accountId") long accountId);

    @SqlQuery("""
            SELECT COUNT(*) FROM webhook_endpoint FORCE INDEX (by_failing)
            WHERE failing_since IS NOT NULL AND state = 'ACTIVE'
            """)
    long countFailingWebhooks();

    @SqlQuery("""
            SELECT COUNT(*) FROM webhook_endpoint FORCE INDEX (by_account)
            WHERE account_id = :accountId AND state = 'ACTIVE' AND failing_since IS NOT NULL
            """)
    long countFailingWebhooksOf(@Bind("accountId") long accountId);
}
