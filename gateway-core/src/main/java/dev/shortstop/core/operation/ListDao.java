package dev.shortstop.core.operation;

import dev.shortstop.core.Msisdn;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads what an operation on a list needs to know. */
interface ListDao {

    /** The texts are null where a list has none of its own. */
    record ListRow(
            @ColumnName("id") long id,
            @ColumnName("account_id") long accountId,
            @ColumnName("account") String account,
            @ColumnName("short_code") String shortCode,
            @ColumnName("name") String name,
            @ColumnName("double_opt_in") String doubleOptIn,
            @ColumnName("prompt") String prompt,
            @ColumnName("welcome") String welcome) {}

    /**
     * A list that exists, and stays until the transaction ends: whoever deletes it waits, and sees then who has joined. Others
     * who put numbers on it do not wait.
     */
    @SqlQuery("""
            SELECT l.id, l.account_id, a.name AS account, l.short_code, l.name, l.double_opt_in, l.prompt, l.welcome
            FROM audience_list l
            JOIN account a ON a.id = l.account_id
            WHERE l.id = :id AND l.deleted_at IS NULL
            LOCK IN SHARE MODE
            """)
    @RegisterConstructorMapper(ListRow.class)
    Optional<ListRow> lockShared(@Bind("id") long id);

    /**
     * An event of a number that a prompt went out with.
     *
     * @param ofList whether it was for the list in question
     * @param ofAccount whether a program of the account asked for it on this short code, for whatever list
     */
    record PromptRow(
            @ColumnName("msisdn") String msisdn,
            @ColumnName("id") long eventId,
            @ColumnName("of_list") boolean ofList,
            @ColumnName("of_account") boolean ofAccount) {}

    /** Events tell what a prompt was for, also where its list is gone; the number and the time are their primary key. */
    @SqlQuery("""
            SELECT msisdn, id, list_id = :listId AS of_list,
                   account_id = :accountId AND short_code = :shortCode AND source = 'API' AS of_account
            FROM consent_event
            WHERE msisdn IN (<msisdns>) AND id >= :fromId AND type = 'OPT_IN_REQUESTED' AND sent_text IS NOT NULL
              AND account_id = :accountId
            ORDER BY msisdn, id
            """)
    @RegisterConstructorMapper(PromptRow.class)
    List<PromptRow> findPrompts(
            @BindList("msisdns") Collection<Msisdn> msisdns,
            @Bind("listId") long listId,
            @Bind("accountId") long accountId,
            @Bind("shortCode") String shortCode,
            @Bind("fromId") long fromId);
}
