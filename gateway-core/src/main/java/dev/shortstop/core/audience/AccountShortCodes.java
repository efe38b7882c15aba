package dev.shortstop.core.audience;

import dev.shortstop.core.ShortCode;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Which short codes an account is on. That means one of two things:
 *
 * <ul>
 *   <li><i>Now</i>, where it owns a list: it sees the texts that are nobody else's business, and the MTs that speak for the short
 *       code itself; webhooks tell it of STOPs.
 *   <li><i>Ever</i>, where it owns a list or owned one: it may name the short code, and sees the STOPs there and the events that
 *       concerned every account. What forbids it to text, and what proves its consents, does not end with a list.
 * </ul>
 *
 * <p>Where texting is to be forbidden, being on a short code plays no role: a STOP counts for whoever would text from it. Safe for
 * use by many threads.
 */
public final class AccountShortCodes {

    private final Jdbi jdbi;

    public AccountShortCodes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Set<String> findNow(long accountId) {
        return jdbi.withExtension(Dao.class, dao -> dao.findNow(accountId));
    }

    public Set<String> findEver(long accountId) {
        return jdbi.withExtension(Dao.class, dao -> dao.findEver(accountId));
    }

    public boolean wasEverOn(long accountId, ShortCode shortCode) {
        return jdbi.withExtension(Dao.class, dao -> dao.findAnyList(accountId, shortCode.value()))
                .isPresent();
    }

    /** Whether any account owns a list on it, or owned one. */
    public boolean wasAnybodyOn(ShortCode shortCode) {
        return jdbi.withExtension(Dao.class, dao -> dao.findListOfAnybody(shortCode.value()))
                .isPresent();
    }

    interface Dao {

        @SqlQuery("""
                SELECT DISTINCT short_code FROM audience_list
                WHERE account_id = :accountId AND deleted_at IS NULL
                """)
        Set<String> findNow(@Bind("accountId") long accountId);

        @SqlQuery("SELECT DISTINCT short_code FROM audience_list WHERE account_id = :accountId")
        Set<String> findEver(@Bind("accountId") long accountId);

        @SqlQuery("SELECT id FROM audience_list WHERE short_code = :shortCode LIMIT 1")
        Optional<Long> findListOfAnybody(@Bind("shortCode") String shortCode);

        @SqlQuery("SELECT id FROM audience_list WHERE account_id = :accountId AND short_code = :shortCode LIMIT 1")
        Optional<Long> findAnyList(@Bind("accountId") long accountId, @Bind("shortCode") String shortCode);
    }
}
