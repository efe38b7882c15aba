package dev.shortstop.core.database;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * Whether the same work can succeed later.
 *
 * <p>Only what the data itself is to blame for is permanent. All other errors of the database are transient, the
 * unknown ones and the operator's (a missing table, a lost privilege) included: a permanent answer makes the SMSC
 * discard the message, and a STOP that is lost costs more than one that comes twice. A throwable without any SQL error
 * in it is a fault of the program on this very input, which the next attempt would repeat, so it is permanent.
 */
public enum SqlFailure {
    /** Deadlock, lock time-out, lost connection, fail-over, a full pool, a server that stops, or unknown: try again. */
    TRANSIENT,
    /** Data that the schema refuses, or a fault of the program: never try the same again. */
    PERMANENT;

    /**
     * Too long, out of range, wrong type, NULL, duplicate, check violated: for servers that report them without a
     * telling SQLSTATE.
     */
    private static final Set<Integer> DATA_ERRORS = Set.of(
            1048, 1062, 1136, 1153, 1169, 1216, 1217, 1264, 1265, 1292, 1364, 1366, 1367, 1406, 1411, 1441, 1451, 1452,
            1586, 1690, 3140, 3819, 3988, 4025);

    /** How deep a chain of causes is followed, since chains can be circular. */
    private static final int DEEPEST_CAUSE = 50;

    /**
     * Looks through wrappers (Jdbi's, batch errors) for the first SQL error that says more than that something failed.
     */
    public static SqlFailure of(Throwable failure) {
        boolean sqlErrorSeen = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException sqlException) {
                sqlErrorSeen = true;
                if (isAboutData(sqlException)) {
                    return PERMANENT;
                }
            }
            cause = cause.getCause();
        }
        return sqlErrorSeen ? TRANSIENT : PERMANENT;
    }

    /**
     * Whether the server could not be asked at all, or went away while it was: whatever is asked next fares no better.
     * A server that answers with an error is there.
     */
    public static boolean meansNoConnection(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sqlException && isLost(sqlException)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isLost(SQLException exception) {
        // 08 connection exception; the driver's own refusal of a statement that is too long bears it, too
        return exception.getSQLState() != null
                && exception.getSQLState().startsWith("08")
                && !(exception instanceof PacketTooBigException);
    }

    private static boolean isAboutData(SQLException exception) {
        // The driver's own refusal of a statement that is too long comes with the SQLSTATE of a lost connection.
        if (DATA_ERRORS.contains(exception.getErrorCode()) || exception instanceof PacketTooBigException) {
            return true;
        }
        String state = exception.getSQLState();
        // 22 data exception, 23 integrity constraint violation
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
