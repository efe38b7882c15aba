package dev.shortstop.core.audience;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.store.Chunks;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.BindMethodsList;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Tables {@code account} and {@code audience_list}. */
public final class AudienceStore {

    /** A list as a keyword file names it. */
    private record Named(String shortCode, String account, String list) {}

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;

    public AudienceStore(Jdbi jdbi, IdGenerator ids, InstantSource clock) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates the accounts and lists that these rules name and that do not exist yet, and returns all they name. Takes a few
     * statements for hundreds of lists, since ten thousand files are loaded at every start.
     */
    public AudienceCatalog createMissing(KeywordBook keywords) {
        Set<Named> named = new LinkedHashSet<>();
        for (ShortCodeRules rules : keywords.all()) {
            for (OptInKeyword optIn : rules.optIns()) {
                named.add(new Named(rules.shortCode(), optIn.account(), optIn.list()));
            }
        }
        return jdbi.inTransaction(handle -> {
            AudienceDao dao = handle.attach(AudienceDao.class);
            Map<String, Long> accountIds = requireAccounts(
                    dao, named.stream().map(Named::account).distinct().sorted().toList());
            return new AudienceCatalog(requireLists(dao, named, accountIds));
        });
    }

    private Map<String, Long> requireAccounts(AudienceDao dao, List<String> names) {
        Map<String, Long> idByName = new HashMap<>();
        findAccounts(dao, names, idByName);
        List<String> missing =
                names.stream().filter(name -> !idByName.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            Instant now = clock.instant();
            // "Insert unless it is there" is safe with several gateways that load the same file at once.
            dao.createAccounts(missing.stream()
                    .map(name -> new AudienceDao.AccountRow(ids.next(), name, now))
                    .toList());
            findAccounts(dao, missing, idByName);
        }
        return idByName;
    }

    private static void findAccounts(AudienceDao dao, List<String> names, Map<String, Long> idByName) {
        Chunks.of(names)
                .flatMap(chunk -> dao.findAccounts(chunk).stream())
                .forEach(found -> idByName.put(found.name(), found.id()));
    }

    private List<AudienceList> requireLists(AudienceDao dao, Set<Named> named, Map<String, Long> accountIds) {
        Map<AudienceDao.ListKey, Named> byKey = new LinkedHashMap<>();
        named.forEach(each -> byKey.put(
                new AudienceDao.ListKey(accountIds.get(each.account()), each.shortCode(), each.list()), each));
        Map<AudienceDao.ListKey, Long> idByKey = new HashMap<>();
        findLists(dao, List.copyOf(byKey.keySet()), idByKey);
        List<AudienceDao.ListKey> missing =
                byKey.keySet().stream().filter(key -> !idByKey.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            Instant now = clock.instant();
            dao.createLists(missing.stream()
                    .map(key -> new AudienceDao.ListRow(ids.next(), key.accountId(), key.shortCode(), key.name(), now))
                    .toList());
            findLists(dao, missing, idByKey);
        }
        List<AudienceList> lists = new ArrayList<>();
        byKey.forEach((key, each) -> lists.add(new AudienceList(
                idByKey.get(key), key.accountId(), each.account(), new ShortCode(each.shortCode()), each.list())));
        return lists;
    }

    private static void findLists(
            AudienceDao dao, List<AudienceDao.ListKey> keys, Map<AudienceDao.ListKey, Long> idByKey) {
        Chunks.of(keys)
                .flatMap(chunk -> dao.findLists(chunk).stream())
                .forEach(found -> idByKey.put(
                        new AudienceDao.ListKey(found.accountId(), found.shortCode(), found.name()), found.id()));
    }

    interface AudienceDao {

        /** What is unique in {@code audience_list}. */
        record ListKey(long accountId, String shortCode, String name) {}

        /** A row of {@code audience_list}, as it is found. */
        record FoundList(long id, long accountId, String shortCode, String name) {}

        /** A row of {@code audience_list}. */
        record ListRow(long id, long accountId, String shortCode, String name, Instant createdAt) {}

        /** A row of {@code account}, as it is found. */
        record FoundAccount(long id, String name) {}

        /** A row of {@code account}. */
        record AccountRow(long id, String name, Instant createdAt) {}

        @SqlQuery("SELECT id, name FROM account WHERE name IN (<names>)")
        @RegisterConstructorMapper(FoundAccount.class)
        List<FoundAccount> findAccounts(@BindList("names") Collection<String> names);

        @SqlBatch("""
                INSERT INTO account (id, name, created_at) VALUES (:id, :name, :createdAt)
                ON DUPLICATE KEY UPDATE name = VALUES(name)
                """)
        void createAccounts(@BindMethods List<AccountRow> rows);

        @SqlQuery("""
                SELECT id, account_id, short_code, name FROM audience_list
                WHERE (account_id, short_code, name) IN (<keys>)
                """)
        @RegisterConstructorMapper(FoundList.class)
        List<FoundList> findLists(
                @BindMethodsList(
                                value = "keys",
                                methodNames = {"accountId", "shortCode", "name"})
                        Collection<ListKey> keys);

        @SqlBatch("""
                INSERT INTO audience_list (id, account_id, short_code, name, created_at)
                VALUES (:id, :accountId, :shortCode, :name, :createdAt)
                ON DUPLICATE KEY UPDATE name = VALUES(name)
                """)
        void createLists(@BindMethods List<ListRow> rows);
    }
}
