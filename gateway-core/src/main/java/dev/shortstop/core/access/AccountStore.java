package dev.shortstop.core.access;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.InList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code account}, for those who name an account. */
public final class AccountStore {

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;

    public AccountStore(Jdbi jdbi, IdGenerator ids, InstantSource clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Account> find(String name) {
        return jdbi.withExtension(AccountDao.class, accounts -> accounts.find(name));
    }

    /** The names of all accounts by their ids. */
    public Map<Long, String> names() {
        return all().stream().collect(Collectors.toMap(Account::id, Account::name));
    }

    /** The names of these accounts by their ids. */
    public Map<Long, String> names(Collection<Long> accountIds) {
        return accountIds.isEmpty()
                ? Map.of()
                : jdbi.withExtension(AccountDao.class, accounts -> accounts.findAll(InList.padded(accountIds))).stream()
                        .collect(Collectors.toMap(Account::id, Account::name));
    }

    /** By name. */
    public List<Account> all() {
        return jdbi.withExtension(AccountDao.class, AccountDao::all);
    }

    /**
     * By name.
     *
     * @param prefix of their names; empty for all
     * @throws dev.shortstop.core.paging.InvalidCursorException if the cursor is not of this list
     */
    public Page<Account> page(String prefix, PageRequest request) {
        String list = "accounts " + prefix;
        String afterName =
                request.after().map(cursor -> cursor.placeIn(list).get(0)).orElse("");
        int oneMore = request.limit() + 1;
        List<Account> found = jdbi.withExtension(
                AccountDao.class,
                accounts -> accounts.findAfter(prefix, prefix + Character.MAX_VALUE, afterName, oneMore));
        return Page.of(found, request.limit(), account -> Cursor.of(list, account.name()));
    }

    /** @return empty if there is an account of this name */
    public Optional<Account> create(String name, Actor actor, AuditLog audit) {
        return jdbi.inTransaction(handle -> {
            AccountDao accounts = handle.attach(AccountDao.class);
            long id = ids.next();
            accounts.create(id, name, clock.instant());
            Account account = accounts.find(name).orElseThrow();
            if (account.id() != id) {
                return Optional.empty();
            }
            audit.append(handle, AuditLog.Entry.of(actor, id, AuditAction.ACCOUNT_CREATED, name));
            return Optional.of(account);
        });
    }

    /**
     * Gives an account another name, by which it is found from then on. Keyword files that name it go on naming another one: whoever
     * renames makes sure that there is none.
     *
     * @return false if there is an account of this name
     */
    public boolean rename(Account account, String name, Actor actor, AuditLog audit) {
        return jdbi.inTransaction(handle -> {
            if (handle.attach(AccountDao.class).rename(account.id(), name) == 0) {
                return false;
            }
            audit.append(
                    handle,
                    AuditLog.Entry.of(actor, account.id(), AuditAction.ACCOUNT_RENAMED, name)
                            .with("it was " + account.name()));
            return true;
        });
    }

    @RegisterConstructorMapper(Account.class)
    interface AccountDao {

        @SqlQuery("SELECT id, name FROM account WHERE name = :name")
        Optional<Account> find(@Bind("name") String name);

        @SqlQuery("SELECT id, name FROM account WHERE id IN (<accountIds>)")
        List<Account> findAll(@BindList("accountIds") Collection<Long> accountIds);

        @SqlQuery("SELECT id, name FROM account ORDER BY name")
        List<Account> all();

        @SqlQuery("""
                SELECT id, name FROM account
                WHERE name >= :prefix AND name < :end AND name > :after
                ORDER BY name LIMIT :limit
                """)
        List<Account> findAfter(
                @Bind("prefix") String prefix,
                @Bind("end") String end,
                @Bind("after") String after,
                @Bind("limit") int limit);

        @SqlUpdate("""
                INSERT INTO account (id, name, created_at) VALUES (:id, :name, :createdAt)
                ON DUPLICATE KEY UPDATE name = VALUES(name)
                """)
        void create(@Bind("id") long id, @Bind("name") String name, @Bind("createdAt") Instant createdAt);

        /** Does nothing where the name is taken. */
        @SqlUpdate("UPDATE IGNORE account SET name = :name WHERE id = :id AND name <> :name")
        int rename(@Bind("id") long id, @Bind("name") String name);
    }
}
