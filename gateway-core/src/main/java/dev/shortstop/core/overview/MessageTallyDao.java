package dev.shortstop.core.overview;

import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts the newest messages of a short code, no more than it is allowed to. */
interface MessageTallyDao {

    /**
     * What a count has seen.
     *
     * @param scanned rows that were read
     * @param fitting those of them that the viewer may see
     * @param oldest the smallest id among them; 0 for none
     */
    record Window(
            @ColumnName("scanned") long scanned,
            @ColumnName("fitting") long fitting,
            @ColumnName("oldest") long oldest) {}

    @SqlQuery("""
            SELECT COUNT(*) AS scanned, COUNT(*) AS fitting, COALESCE(MIN(id), 0) AS oldest
            FROM (SELECT id FROM inbound_message FORCE INDEX (by_short_code)
                  WHERE short_code = :shortCode AND id >= :fromId AND id < :beforeId
                  ORDER BY id DESC LIMIT :most) lately
            """)
    @RegisterConstructorMapper(Window.class)
    Window countReceived(
            @Bind("shortCode") String shortCode,
            @Bind("fromId") long fromId,
            @Bind("beforeId") long beforeId,
            @Bind("most") int most);

    @SqlQuery("""
            SELECT COUNT(*) AS scanned, COUNT(*) AS fitting, COALESCE(MIN(id), 0) AS oldest
            FROM (SELECT id FROM outbound_message FORCE INDEX (by_short_code)
                  WHERE short_code = :shortCode AND id >= :fromId AND id < :beforeId
                  ORDER BY id DESC LIMIT :most) lately
            """)
    @RegisterConstructorMapper(Window.class)
    Window countSent(
            @Bind("shortCode") String shortCode,
            @Bind("fromId") long fromId,
            @Bind("beforeId") long beforeId,
            @Bind("most") int most);

    /** Those that the message log shows to the account: what was kept before accounts were written down, is everybody's, mostly. */
    @SqlQuery("""
            SELECT COUNT(*) AS scanned, COALESCE(SUM(fits), 0) AS fitting, COALESCE(MIN(id), 0) AS oldest
            FROM (SELECT id,
                         handling <> 'REDELIVERED'
                         AND (account_id IN (0, :accountId)
                              OR account_id IS NULL
                                 AND rule NOT IN ('CONFIRM_WORD', 'OPT_IN_KEYWORD', 'OPT_IN_FIRST_WORD', 'TAPBACK')) AS fits
                  FROM inbound_message FORCE INDEX (by_short_code)
                  WHERE short_code = :shortCode AND id >= :fromId AND id < :beforeId
                  ORDER BY id DESC LIMIT :most) lately
            """)
    @RegisterConstructorMapper(Window.class)
    Window countReceivedOf(
            @Bind("accountId") long accountId,
            @Bind("shortCode") String shortCode,
            @Bind("fromId") long fromId,
            @Bind("beforeId") long beforeId,
            @Bind("most") int most);

    /** @param isOn whether it sees the MTs of the short code itself */
    @SqlQuery("""
            SELECT COUNT(*) AS scanned, COALESCE(SUM(fits), 0) AS fitting, COALESCE(MIN(id), 0) AS oldest
            FROM (SELECT id, account_id = :accountId OR account_id = 0 AND :isOn AS fits
                  FROM outbound_message FORCE INDEX (by_short_code)
                  WHERE short_code = :shortCode AND id >= :fromId AND id < :beforeId
                  ORDER BY id DESC LIMIT :most) lately
            """)
    @RegisterConstructorMapper(Window.class)
    Window countSentOf(
            @Bind("accountId") long accountId,
            @Bind("isOn") boolean isOn,
            @Bind("shortCode") String shortCode,
            @Bind("fromId") long fromId,
            @Bind("beforeId") long beforeId,
            @Bind("most") int most);
}
