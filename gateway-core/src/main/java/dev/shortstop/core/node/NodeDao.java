package dev.shortstop.core.node;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code gateway_node}. All times are the database's, so clocks of gateways need not agree. */
interface NodeDao {

    @SqlQuery("SELECT number FROM gateway_node")
    Set<Integer> findNumbers();

    @SqlUpdate("""
            INSERT INTO gateway_node (number, incarnation, name, lease_until)
            VALUES (:number, :incarnation, :name, UTC_TIMESTAMP(3) + INTERVAL :leaseSeconds SECOND)
            """)
    void insert(
            @Bind("number") int number,
            @Bind("incarnation") long incarnation,
            @Bind("name") String name,
            @Bind("leaseSeconds") long leaseSeconds);

    /** @param messages that it took in within some seconds */
    record LiveNode(int number, String name, long messages) {}

    @SqlQuery("SELECT number, name, messages FROM gateway_node WHERE lease_until >= UTC_TIMESTAMP(3)")
    @RegisterConstructorMapper(LiveNode.class)
    List<LiveNode> findLive();

    /** 1 if the lease is still ours, 0 if somebody took it. */
    @SqlUpdate("""
            UPDATE gateway_node
            SET lease_until = UTC_TIMESTAMP(3) + INTERVAL :leaseSeconds SECOND, messages = :messages
            WHERE number = :number AND incarnation = :incarnation
            """)
    int renew(
            @Bind("number") int number,
            @Bind("incarnation") long incarnation,
            @Bind("leaseSeconds") long leaseSeconds,
            @Bind("messages") long messages);

    /** After this, no gateway whose lease ran out can renew it. */
    @SqlUpdate("DELETE FROM gateway_node WHERE lease_until < UTC_TIMESTAMP(3)")
    int deleteExpired();

    @SqlQuery("SELECT incarnation FROM gateway_node")
    Set<Long> findIncarnations();

    @SqlUpdate("DELETE FROM gateway_node WHERE number = :number AND incarnation = :incarnation")
    int release(@Bind("number") int number, @Bind("incarnation") long incarnation);
}
