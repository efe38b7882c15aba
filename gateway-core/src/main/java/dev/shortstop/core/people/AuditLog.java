package dev.shortstop.core.people;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code audit_event}: is appended to, and read. Safe for use by many threads. */
public final class AuditLog {

    private static final String LIST = "audit ";
    private static final int MOST_ABOUT_ONE = 100;
    private static final int MAX_SUBJECT_LENGTH = 255;
    private static final int MAX_DETAIL_LENGTH = 1_000;

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;

    public AuditLog(Jdbi jdbi, IdGenerator ids, InstantSource clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is to be appended. */
    public record Entry(
            Actor actor, Optional<Long> accountId, AuditAction action, String subject, Optional<String> detail) {

        public static Entry of(Actor actor, Optional<Account> account, AuditAction action, String subject) {
            return new Entry(actor, account.map(Account::id), action, subject, Optional.empty());
        }

        public static Entry of(Actor actor, long accountId, AuditAction action, String subject) {
            return new Entry(actor, Optional.of(accountId), action, subject, Optional.empty());
        }

        public Entry with(String newDetail) {
            return new Entry(actor, accountId, action, subject, Optional.of(newDetail));
        }
    }

    /** @param handle whose transaction makes the change, so that there is neither without the other */
    public void append(Handle handle, Entry entry) {
        handle.attach(AuditDao.class)
                .insert(
                        ids.next(),
                        clock.instant(),
                        entry.actor().kind(),
                        entry.actor().name(),
                        entry.accountId().orElse(null),
                        entry.action(),
                        cut(entry.subject(), MAX_SUBJECT_LENGTH),
                        entry.detail().map(text -> cut(text, MAX_DETAIL_LENGTH)).orElse(null));
    }

    /** For what changes no table. */
    public void append(Entry entry) {
        jdbi.useHandle(handle -> append(handle, entry));
    }

    private static String cut(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + "…";
    }

    /**
     * The newest first. Operators see everything.
     *
     * @throws dev.shortstop.core.paging.InvalidCursorException if the cursor is not of this list
     */
    public Page<AuditEvent> page(Viewer viewer, PageRequest request) {
        String list = LIST + viewer;
        long beforeId = request.after().map(cursor -> cursor.idIn(list)).orElse(Long.MAX_VALUE);
        int oneMore = request.limit() + 1;
        List<AuditEvent> found = jdbi.withExtension(
                AuditDao.class,
                dao -> viewer instanceof Viewer.Account account
                        ? dao.findLatest(account.accountId(), beforeId, oneMore)
                        : dao.findLatest(beforeId, oneMore));
        return Page.of(found, request.limit(), event -> Cursor.of(list, Long.toString(event.id())));
    }

    /**
     * What was done to one thing, the earliest first, up to {@value #MOST_ABOUT_ONE} of it.
     *
     * @param subject exactly as it was appended
     * @param sinceId an id that was drawn before all of it: what came earlier is not looked through
     */
    public List<AuditEvent> findAbout(long accountId, String subject, long sinceId) {
        return jdbi.withExtension(AuditDao.class, dao -> dao.findAbout(accountId, subject, sinceId, MOST_ABOUT_ONE));
    }

    @RegisterRowMapper(EventMapper.class)
    interface AuditDao {

        @SqlUpdate("""
                INSERT INTO audit_event (id, occurred_at, actor_kind, actor_name, account_id, action, subject, detail)
                VALUES (:id, :occurredAt, :actorKind, :actorName, :accountId, :action, :subject, :detail)
                """)
        void insert(
                @Bind("id") long id,
                @Bind("occurredAt") Instant occurredAt,
                @Bind("actorKind") Actor.Kind actorKind,
                @Bind("actorName") String actorName,
                @Bind("accountId") Long accountId,
                @Bind("action") AuditAction action,
                @Bind("subject") String subject,
                @Bind("detail") String detail);

        @SqlQuery("""
                SELECT e.id, e.occurred_at, e.actor_kind, e.actor_name, e.account_id, a.name AS account_name, e.action,
                       e.subject, e.detail
                FROM audit_event e JOIN account a ON a.id = e.account_id
                WHERE e.account_id = :accountId AND e.id < :beforeId
                ORDER BY e.id DESC LIMIT :limit
                """)
        List<AuditEvent> findLatest(
                @Bind("accountId") long accountId, @Bind("beforeId") long beforeId, @Bind("limit") int limit);

        @SqlQuery("""
                SELECT e.id, e.occurred_at, e.actor_kind, e.actor_name, e.account_id, a.name AS account_name, e.action,
                       e.subject, e.detail
                FROM audit_event e LEFT JOIN account a ON a.id = e.account_id
                WHERE e.id < :beforeId
                ORDER BY e.id DESC LIMIT :limit
                """)
        List<AuditEvent> findLatest(@Bind("beforeId") long beforeId, @Bind("limit") int limit);

        @SqlQuery("""
                SELECT e.id, e.occurred_at, e.actor_kind, e.actor_name, e.account_id, a.name AS account_name, e.action,
                       e.subject, e.detail
                FROM audit_event e FORCE INDEX (by_account) JOIN account a ON a.id = e.account_id
                WHERE e.account_id = :accountId AND e.id > :sinceId AND e.subject = :subject
                ORDER BY e.id LIMIT :limit
                """)
        List<AuditEvent> findAbout(
                @Bind("accountId") long accountId,
                @Bind("subject") String subject,
                @Bind("sinceId") long sinceId,
                @Bind("limit") int limit);
    }

    /** Rows with the name of the account. */
    public static final class EventMapper implements RowMapper<AuditEvent> {

        @Override
        public AuditEvent map(ResultSet row, StatementContext context) throws SQLException {
            long accountId = row.getLong("account_id");
            Optional<Account> account =
                    Optional.ofNullable(row.getString("account_name")).map(name -> new Account(accountId, name));
            return new AuditEvent(
                    row.getLong("id"),
                    row.getTimestamp("occurred_at").toInstant(),
                    new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                    account,
                    AuditAction.valueOf(row.getString("action")),
                    row.getString("subject"),
                    Optional.ofNullable(row.getString("detail")));
        }
    }
}
