package dev.shortstop.core.access;

import dev.shortstop.core.IdGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
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

    /** By name. */
    public List<Account> all() {
        return jdbi.withExtension(AccountDao.class, AccountDao::all);
    }

    /** The account of this name, which is created if there is none. */
    public Account create(String name) {
        return jdbi.withExtension(AccountDao.class, accounts -> {
            accounts.create(ids.next(), name, clock.instant());
            return accounts.find(name).orElseThrow();
        });
    }

    @RegisterConstructorMapper(Account.class)
    interface AccountDao {

        @SqlQuery("SELECT id, name FROM account WHERE name = :name")
        Optional<Account> find(@Bind("name") String name);

        @SqlQuery("SELECT id, name FROM account ORDER BY name")
        List<Account> all();

        @SqlUpdate("""
                INSERT INTO account (id, name, created_at) VALUES (:id, :name, :createdAt)
                ON DUPLICATE KEY UPDATE name = VALUES(name)
                """)
        void create(@Bind("id") long id, @Bind("name") String name, @Bind("createdAt") Instant createdAt);
    }
}
