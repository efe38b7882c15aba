package dev.shortstop.core.numberview;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads names of accounts and lists. */
interface NumberViewDao {

    /** An audience list that is not deleted. */
    record ListRow(long id, String name) {}

    /** An account. */
    record AccountRow(long id, String name) {}

    @SqlQuery("SELECT id, name FROM audience_list WHERE id IN (<ids>) AND deleted_at IS NULL")
    @RegisterConstructorMapper(ListRow.class)
    List<ListRow> findLists(@BindList("ids") Collection<Long> ids);

    @SqlQuery("SELECT id, name FROM account WHERE id IN (<ids>)")
    @RegisterConstructorMapper(AccountRow.class)
    List<AccountRow> findAccounts(@BindList("ids") Collection<Long> ids);
}
