package dev.shortstop.core.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Makes the pool drop a connection whose server has become read-only or leaves its group: after a fail-over, the next
 * one leads to the new primary. The pool by itself drops connections only when they break.
 */
final class ReadOnlyEviction implements SQLExceptionOverride {

    /** Read-only by option or by mode; server shutdown; not a member that may write (Group Replication). */
    private static final Set<Integer> NOT_THE_PRIMARY = Set.of(1290, 1836, 1053, 3100, 3101);

    @java.lang.Override
    public Override adjudicate(SQLException exception) {
        return NOT_THE_PRIMARY.contains(exception.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
