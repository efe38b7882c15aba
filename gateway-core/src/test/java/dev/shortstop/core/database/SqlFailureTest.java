package dev.shortstop.core.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {

    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource(textBlock = """
            1213, 40001, TRANSIENT, deadlock
            1205, HY000, TRANSIENT, lock wait time-out of MySQL
            1205, 41000, TRANSIENT, lock wait time-out of the driver
            1020, HY000, TRANSIENT, record has changed since last read
            1317, 70100, TRANSIENT, query interrupted
            3024, HY000, TRANSIENT, query took too long
            0,    08S01, TRANSIENT, connection lost
            0,    08003, TRANSIENT, connection closed
            1927, 70100, TRANSIENT, connection killed
            1040, 08004, TRANSIENT, too many connections
            1203, 42000, TRANSIENT, too many connections of the user
            1053, 08S01, TRANSIENT, server shutdown
            1290, HY000, TRANSIENT, read-only server
            1792, 25006, TRANSIENT, read-only transaction
            1836, HY000, TRANSIENT, read-only mode
            1180, HY000, TRANSIENT, error during commit
            3100, HY000, TRANSIENT, group replication before commit
            3101, 40000, TRANSIENT, group replication rolled back
            3796, HY000, TRANSIENT, group replication consistency
            9007, HY000, TRANSIENT, write conflict of TiDB
            8028, HY000, TRANSIENT, schema change of TiDB
            1114, HY000, TRANSIENT, table full
            1021, HY000, TRANSIENT, disk full
            1045, 28000, TRANSIENT, access denied
            1142, 42000, TRANSIENT, privilege lost
            1146, 42S02, TRANSIENT, no such table
            1054, 42S22, TRANSIENT, no such column
            1064, 42000, TRANSIENT, syntax
            9999, HY000, TRANSIENT, unknown
            0,    ,      TRANSIENT, nothing known at all
            1406, 22001, PERMANENT, data too long
            1264, 22003, PERMANENT, out of range
            1366, HY000, PERMANENT, incorrect value
            1366, 22007, PERMANENT, incorrect value of MariaDB
            1292, 22007, PERMANENT, incorrect datetime
            1265, 01000, PERMANENT, truncated
            1048, 23000, PERMANENT, NULL
            1364, HY000, PERMANENT, no default value
            1062, 23000, PERMANENT, duplicate
            1586, 23000, PERMANENT, duplicate with key name
            1452, 23000, PERMANENT, foreign key
            3819, HY000, PERMANENT, check of MySQL
            4025, 23000, PERMANENT, check of MariaDB
            1153, 08S01, PERMANENT, packet too large
            7777, 22999, PERMANENT, unknown data exception
            """)
    void aVendorCodeOrStateTellsWhoIsToBlame(int vendorCode, String sqlState, SqlFailure expected, String name) {
        SQLException bare = new SQLException(name, sqlState, vendorCode);
        assertEquals(expected, SqlFailure.of(bare));
        assertEquals(expected, SqlFailure.of(new UnableToExecuteStatementException(name, bare, null)));
        assertEquals(expected, SqlFailure.of(new BatchUpdateException(name, sqlState, vendorCode, new int[0])));
        assertEquals(expected, SqlFailure.of(new IllegalStateException(new RuntimeException(bare))));
    }

    @Test
    void aPoolWithoutAFreeConnectionIsTransient() {
        assertEquals(
                SqlFailure.TRANSIENT,
                SqlFailure.of(
                        new ConnectionException(new SQLTransientConnectionException("Connection is not available"))));
    }

    @Test
    void aStatementThatTheDriverFindsTooLongIsPermanentThoughItLooksLikeALostConnection() {
        assertEquals(SqlFailure.PERMANENT, SqlFailure.of(new PacketTooBigException("too big")));
    }

    @Test
    void aFaultOfTheProgramIsPermanent() {
        assertEquals(SqlFailure.PERMANENT, SqlFailure.of(new NullPointerException()));
    }

    @Test
    void aCircularChainOfCausesEnds() {
        Exception one = new Exception();
        Exception two = new Exception(one);
        one.initCause(two);
        assertEquals(SqlFailure.PERMANENT, SqlFailure.of(one));
    }
}
