package dev.shortstop.core.operation;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads table {@code review_item}. */
@RegisterRowMapper(ReviewDao.ItemMapper.class)
interface ReviewDao {

    @SqlQuery("""
            SELECT id, msisdn, short_code, text, rule, keyword, rules_version, received_at, due_at, state, decided_at,
                   actor_kind, actor_name
            FROM review_item FORCE INDEX (queue)
            WHERE state = 'OPEN' AND id > :afterId
            ORDER BY id
            LIMIT :limit
            """)
    List<ReviewItem> findOpen(@Bind("afterId") long afterId, @Bind("limit") int limit);

    @SqlQuery("SELECT COUNT(*) FROM review_item WHERE state = 'OPEN'")
    long countOpen();

    @SqlQuery("SELECT COUNT(*) FROM review_item WHERE state = 'OPEN' AND short_code IN (<shortCodes>)")
    long countOpenOn(@BindList("shortCodes") Collection<String> shortCodes);

    /** Of those that are not open, before a moment and an id in this moment. */
    @SqlQuery("""
            SELECT id, msisdn, short_code, text, rule, keyword, rules_version, received_at, due_at, state, decided_at,
                   actor_kind, actor_name
            FROM review_item FORCE INDEX (by_decision)
            WHERE state = :state AND (decided_at < :before OR (decided_at = :before AND id < :beforeId))
            ORDER BY decided_at DESC, id DESC
            LIMIT :limit
            """)
    List<ReviewItem> findDecided(
            @Bind("state") ReviewItem.State state,
            @Bind("before") Instant before,
            @Bind("beforeId") long beforeId,
            @Bind("limit") int limit);

    @SqlQuery("SELECT id FROM review_item WHERE state = 'OPEN' AND due_at <= :now ORDER BY due_at LIMIT :limit")
    List<Long> findOverdue(@Bind("now") Instant now, @Bind("limit") int limit);

    /** All states are named, so that the index serves. */
    @SqlQuery("""
            SELECT id, msisdn, short_code, text, rule, keyword, rules_version, received_at, due_at, state, decided_at,
                   actor_kind, actor_name
            FROM review_item
            WHERE state IN ('OPEN', 'OPTED_OUT', 'DISMISSED', 'SUPERSEDED') AND id = :id
            """)
    Optional<ReviewItem> find(@Bind("id") long id);

    /** A row of {@code review_item}. */
    final class ItemMapper implements RowMapper<ReviewItem> {

        @Override
        public ReviewItem map(ResultSet row, StatementContext context) throws SQLException {
            String actorKind = row.getString("actor_kind");
            return new ReviewItem(
                    row.getLong("id"),
                    new Msisdn(row.getString("msisdn")),
                    new ShortCode(row.getString("short_code")),
                    row.getString("text"),
                    row.getString("rule"),
                    row.getString("keyword"),
                    row.getString("rules_version"),
                    row.getTimestamp("received_at").toInstant(),
                    row.getTimestamp("due_at").toInstant(),
                    ReviewItem.State.valueOf(row.getString("state")),
                    Optional.ofNullable(row.getTimestamp("decided_at")).map(Timestamp::toInstant),
                    actorKind == null
                            ? Optional.empty()
                            : Optional.of(new Actor(Actor.Kind.valueOf(actorKind), row.getString("actor_name"))));
        }
    }
}
