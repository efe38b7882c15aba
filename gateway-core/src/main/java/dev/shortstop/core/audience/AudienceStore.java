package dev.shortstop.core.audience;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.ShortCode;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Tables {@code account} and {@code audience_list}. */
public final class AudienceStore {

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;

    public AudienceStore(Jdbi jdbi, IdGenerator ids, InstantSource clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /** Creates the accounts and lists that these rules name and that do not exist yet, and returns all they name. */
    public AudienceCatalog createMissing(KeywordBook keywords) {
        return jdbi.inTransaction(handle -> {
            AudienceDao dao = handle.attach(AudienceDao.class);
            List<AudienceList> lists = new ArrayList<>();
            for (ShortCodeRules rules : keywords.all()) {
                for (OptInKeyword optIn : rules.optIns()) {
                    lists.add(requireList(dao, new ShortCode(rules.shortCode()), optIn));
                }
            }
            return new AudienceCatalog(lists.stream().distinct().toList());
        });
    }

    private AudienceList requireList(AudienceDao dao, ShortCode shortCode, OptInKeyword optIn) {
        Instant now = clock.instant();
        // "Insert unless it is there" is safe with several gateways that load the same file at once.
        dao.createAccount(ids.next(), optIn.account(), now);
        long accountId = dao.getAccountId(optIn.account());
        dao.createList(ids.next(), accountId, shortCode.value(), optIn.list(), now);
        long listId = dao.getListId(accountId, shortCode.value(), optIn.list());
        return new AudienceList(listId, accountId, optIn.account(), shortCode, optIn.list());
    }

    interface AudienceDao {

        @SqlUpdate("""
                INSERT INTO account (id, name, created_at) VALUES (:id, :name, :createdAt)
                ON DUPLICATE KEY UPDATE name = VALUES(name)
                """)
        void createAccount(@Bind("id") long id, @Bind("name") String name, @Bind("createdAt") Instant createdAt);

        @SqlQuery("SELECT id FROM account WHERE name = :name")
        long getAccountId(@Bind("name") String name);

        @SqlUpdate("""
                INSERT INTO audience_list (id, account_id, short_code, name, created_at)
                VALUES (:id, :accountId, :shortCode, :name, :createdAt)
                ON DUPLICATE KEY UPDATE name = VALUES(name)
                """)
        void createList(
                @Bind("id") long id,
                @Bind("accountId") long accountId,
                @Bind("shortCode") String shortCode,
                @Bind("name") String name,
                @Bind("createdAt") Instant createdAt);

        @SqlQuery("""
                SELECT id FROM audience_list
                WHERE account_id = :accountId AND short_code = :shortCode AND name = :name
                """)
        long getListId(
                @Bind("accountId") long accountId, @Bind("shortCode") String shortCode, @Bind("name") String name);
    }
}
