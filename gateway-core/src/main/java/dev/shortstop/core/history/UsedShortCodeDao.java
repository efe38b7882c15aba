package dev.shortstop.core.history;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Short codes that have messages, one at each look-up: no server but some skips what is the same in an index. */
interface UsedShortCodeDao {

    @SqlQuery("""
            SELECT MIN(short_code) FROM inbound_message FORCE INDEX (by_short_code)
            WHERE short_code > :after
            """)
    Optional<String> findNextReceivedOn(@Bind("after") String after);

    @SqlQuery("""
            SELECT MIN(short_code) FROM outbound_message FORCE INDEX (by_short_code)
            WHERE short_code > :after
            """)
    Optional<String> findNextSentOn(@Bind("after") String after);
}
