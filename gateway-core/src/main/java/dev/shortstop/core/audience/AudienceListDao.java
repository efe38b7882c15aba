package dev.shortstop.core.audience;

import dev.shortstop.core.audience.AudienceLists.AccountOnShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Source;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code audience_list}, and whether a list is in use. What is deleted is not found. */
interface AudienceListDao {

    @SqlUpdate("""
            INSERT INTO audience_list (id, account_id, short_code, name, created_at, double_opt_in, prompt, welcome)
            VALUES (:id, :accountId, :shortCode, :name, :createdAt, :doubleOptIn, :prompt, :welcome)
            """)
    void insert(
            @Bind("id") long id,
            @Bind("accountId") long accountId,
            @Bind("shortCode") String shortCode,
            @Bind("name") String name,
            @Bind("createdAt") Instant createdAt,
            @Bind("doubleOptIn") DoubleOptIn doubleOptIn,
            @Bind("prompt") String prompt,
            @Bind("welcome") String welcome);

    @SqlQuery("""
            SELECT l.id, l.account_id, a.name AS account, l.short_code, l.name, l.double_opt_in, l.prompt, l.welcome,
                   l.created_at
            FROM audience_list l JOIN account a ON a.id = l.account_id
            WHERE l.id = :id AND l.account_id = :accountId AND l.deleted_at IS NULL
            """)
    Optional<ListDetails> find(@Bind("accountId") long accountId, @Bind("id") long id);

    /** As {@link #find}; locks the list, and with it the account, until the transaction ends. */
    @SqlQuery("""
            SELECT l.id, l.account_id, a.name AS account, l.short_code, l.name, l.double_opt_in, l.prompt, l.welcome,
                   l.created_at
            FROM audience_list l JOIN account a ON a.id = l.account_id
            WHERE l.id = :id AND l.account_id = :accountId AND l.deleted_at IS NULL
            FOR UPDATE
            """)
    Optional<ListDetails> lock(@Bind("accountId") long accountId, @Bind("id") long id);

    @SqlUpdate("UPDATE audience_list SET name = :name WHERE id = :id")
    void rename(@Bind("id") long id, @Bind("name") String name);

    @SqlUpdate("""
            UPDATE audience_list SET double_opt_in = :doubleOptIn, prompt = :prompt, welcome = :welcome
            WHERE id = :id
            """)
    void changeTexts(
            @Bind("id") long id,
            @Bind("doubleOptIn") DoubleOptIn doubleOptIn,
            @Bind("prompt") String prompt,
            @Bind("welcome") String welcome);

    /** The columns are assigned in this order: the name is the old one where it is kept. */
    @SqlUpdate("""
            UPDATE audience_list
            SET former_name = name, name = CONCAT('~', id), deleted_at = :deletedAt, deletion = :deletion,
                deletion_source = :source, deletion_actor_kind = :actorKind, deletion_actor_name = :actorName,
                deletion_reference = :reference
            WHERE id = :id
            """)
    void delete(
            @Bind("id") long id,
            @Bind("deletedAt") Instant deletedAt,
            @Bind("deletion") String deletion,
            @Bind("source") Source source,
            @Bind("actorKind") Actor.Kind actorKind,
            @Bind("actorName") String actorName,
            @Bind("reference") String reference);

    @SqlQuery("SELECT msisdn FROM list_member FORCE INDEX (by_list) WHERE list_id = :listId LIMIT 1")
    Optional<String> findAnyMember(@Bind("listId") long listId);

    /** Expired ones as well. */
    @SqlQuery("SELECT msisdn FROM pending_opt_in FORCE INDEX (by_list) WHERE list_id = :listId LIMIT 1")
    Optional<String> findAnyPending(@Bind("listId") long listId);

    @SqlQuery("""
            SELECT l.id, l.account_id, a.name AS account, l.short_code, l.name, l.double_opt_in, l.prompt, l.welcome,
                   l.created_at
            FROM audience_list l FORCE INDEX (audience_list_name) JOIN account a ON a.id = l.account_id
            WHERE l.account_id = :accountId AND l.deleted_at IS NULL
              AND (l.short_code > :shortCode OR (l.short_code = :shortCode AND l.name > :name))
            ORDER BY l.short_code, l.name
            LIMIT :limit
            """)
    List<ListDetails> findAll(
            @Bind("accountId") long accountId,
            @Bind("shortCode") String shortCode,
            @Bind("name") String name,
            @Bind("limit") int limit);

    @SqlQuery("""
            SELECT l.id, l.account_id, a.name AS account, l.short_code, l.name, l.double_opt_in, l.prompt, l.welcome,
                   l.created_at
            FROM audience_list l FORCE INDEX (audience_list_name) JOIN account a ON a.id = l.account_id
            WHERE l.account_id = :accountId AND l.short_code = :shortCode AND l.name > :name AND l.deleted_at IS NULL
            ORDER BY l.name
            LIMIT :limit
            """)
    List<ListDetails> findOnShortCode(
            @Bind("accountId") long accountId,
            @Bind("shortCode") String shortCode,
            @Bind("name") String name,
            @Bind("limit") int limit);

    /**
     * Of all accounts.
     *
     * @param only one short code; null for all
     */
    @SqlQuery("""
            SELECT l.id, l.account_id, a.name AS account, l.short_code, l.name, l.double_opt_in, l.prompt, l.welcome,
                   l.created_at
            FROM audience_list l FORCE INDEX (by_short_code) LEFT JOIN account a ON a.id = l.account_id
            WHERE l.short_code >= :shortCode AND (:only IS NULL OR l.short_code = :only) AND l.deleted_at IS NULL
              AND (l.short_code > :shortCode OR l.account_id > :accountId OR (l.account_id = :accountId AND l.id > :id))
            ORDER BY l.short_code, l.account_id, l.id
            LIMIT :limit
            """)
    List<ListDetails> findOfAllAccounts(
            @Bind("only") String only,
            @Bind("shortCode") String shortCode,
            @Bind("accountId") long accountId,
            @Bind("id") long id,
            @Bind("limit") int limit);

    /** An account comes as often as it has lists. */
    @SqlQuery("""
            SELECT l.account_id, a.name AS account
            FROM audience_list l FORCE INDEX (by_short_code) JOIN account a ON a.id = l.account_id
            WHERE l.short_code = :shortCode AND l.deleted_at IS NULL
            ORDER BY l.account_id
            """)
    List<AccountOnShortCode> findAccountsOn(@Bind("shortCode") String shortCode);
}
