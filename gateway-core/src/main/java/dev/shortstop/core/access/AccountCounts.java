package dev.shortstop.core.access;

import dev.shortstop.core.store.InList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What belongs to accounts, counted for some of them at once. */
public final class AccountCounts {

    private final Jdbi jdbi;

    public AccountCounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Of one account.
     *
     * @param people who may sign in
     * @param keys of the API, in force
     */
    public record Counts(long lists, long people, long keys) {}

    /** By account. */
    public Map<Account, Counts> of(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        List<Long> ids = InList.padded(accounts.stream().map(Account::id).toList());
        return jdbi.withExtension(CountDao.class, dao -> {
            Map<Long, Long> lists = byAccount(dao.countLists(ids));
            Map<Long, Long> people = byAccount(dao.countPeople(ids));
            Map<Long, Long> keys = byAccount(dao.countKeys(ids));
            return accounts.stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            account -> new Counts(
                                    lists.getOrDefault(account.id(), 0L),
                                    people.getOrDefault(account.id(), 0L),
                                    keys.getOrDefault(account.id(), 0L))));
        });
    }

    private static Map<Long, Long> byAccount(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(Row::accountId, Row::items));
    }

    record Row(long accountId, long items) {}

    @RegisterConstructorMapper(Row.class)
    interface CountDao {

        @SqlQuery("""
                SELECT account_id, COUNT(*) AS items FROM audience_list
                WHERE account_id IN (<accounts>) AND deleted_at IS NULL
                GROUP BY account_id
                """)
        List<Row> countLists(@BindList("accounts") Collection<Long> accounts);

        @SqlQuery("""
                SELECT account_id, COUNT(*) AS items FROM person
                WHERE account_id IN (<accounts>) AND disabled_at IS NULL
                GROUP BY account_id
                """)
        List<Row> countPeople(@BindList("accounts") Collection<Long> accounts);

        @SqlQuery("""
                SELECT account_id, COUNT(*) AS items FROM api_key
                WHERE account_id IN (<accounts>) AND revoked_at IS NULL
                GROUP BY account_id
                """)
        List<Row> countKeys(@BindList("accounts") Collection<Long> accounts);
    }
}
