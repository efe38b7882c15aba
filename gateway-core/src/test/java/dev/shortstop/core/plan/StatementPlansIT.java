package dev.shortstop.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.plan.DeclaredStatements.Declared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No statement that an interface declares reads a whole table, on tables as full as they are after a while:
 * each is explained by the server, and one that is new is explained without anybody naming it here. What reads a small table
 * as a whole is listed with the reason.
 */
class StatementPlansIT {

    /** Tables that have one row a gateway: reading them by an index would be reading more. */
    private static final List<String> TINY = List.of("gateway_node");

    /** Statements that rightly read all of a table. */
    private static final Map<String, String> WHOLE = Map.of(
            "AccountStore$AccountDao.all", "shows all accounts, on the command line",
            "ApiKeyStore$ApiKeyDao.all", "shows all keys, on the command line",
            "OverviewDao.countPending", "ends where it has read as many as it may, whatever they are",
            "PersonDao.findAnyone", "ends at the first entry of whatever index",
            "WebhookEvents$Dao.findAny",
                    "ends at the first entry of its index: deleted ones come last there, and soon go");

    /** Classes that put statements together, and where each is explained. */
    private static final Map<String, String> MADE_BY_HAND = Map.of(
            "audience.ListMembers", "QueryPlanIT",
            "optoutlist.CountAtOnce", "QueryPlanIT",
            "optoutlist.TrackStatement", "QueryPlanIT",
            "store.InboundHistory", "QueryPlanIT",
            "store.RowWriter", "nowhere: rows of values have no plan");

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([A-Za-z][\\w.]*)|<(\\w+)>");
    private static final Instant NOW = SettableClock.START;

    /** What parameters stand for, by their names; where a name means several things, with the interface before it. */
    private static final Map<String, Object> VALUES = PlanTables.values();

    @RegisterExtension
    static final TestDatabase TEST_DATABASE = TestDatabase.create();

    @BeforeAll
    static void fill() {
        PlanTables.fill(TEST_DATABASE.jdbi(), NOW);
    }

    @Test
    void noStatementReadsAWholeTable() throws Exception {
        List<String> complaints = new ArrayList<>();
        TreeSet<String> whole = new TreeSet<>();
        // Queries of the reading side are executed and explained by another test.
        List<Declared> statements = DeclaredStatements.all().stream()
                .filter(each -> !each.isQuery() || !QueryPlanIT.PACKAGES.contains(each.inPackage()))
                .toList();
        assertTrue(statements.size() > 100, statements::toString);
        for (Declared statement : statements) {
            if (!statement.hasPlan()) {
                continue;
            }
            for (Map<String, Object> line : explain(statement)) {
                String table = String.valueOf(line.get("table"));
                String type = String.valueOf(line.get("type"));
                boolean isWhole = type.equalsIgnoreCase("ALL") || type.equalsIgnoreCase("index");
                boolean isWrittenTo = "INSERT".equals(line.get("select_type"));
                if (!isWhole || isWrittenTo || table.startsWith("<") || TINY.contains(table)) {
                    continue;
                }
                if (WHOLE.containsKey(statement.name())) {
                    whole.add(statement.name());
                } else {
                    complaints.add(statement.name() + ": " + line);
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
        assertEquals(new TreeSet<>(WHOLE.keySet()), whole);
    }

    /** Each that is new is to be explained where those are that are named here. */
    @Test
    void noStatementIsMadeByHandThatNoTestExplains() throws Exception {
        assertEquals(
                new TreeSet<>(MADE_BY_HAND.keySet()),
                DeclaredStatements.classesThatMakeTheirOwn().stream()
                        .filter(name -> !name.startsWith("database.")) // before there are tables
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<Map<String, Object>> explain(Declared statement) {
        String owner = statement.name().replaceAll("[$.].*", "");
        List<MatchResult> parameters =
                PARAMETER.matcher(statement.sql()).results().collect(Collectors.toList());
        return TEST_DATABASE.jdbi().withHandle(handle -> {
            Query query = handle.createQuery("EXPLAIN " + statement.sql());
            for (MatchResult parameter : parameters) {
                String name = Optional.ofNullable(parameter.group(1)).orElseGet(() -> parameter.group(2));
                Object value =
                        Optional.ofNullable(VALUES.get(owner + "." + name)).orElseGet(() -> VALUES.get(name));
                if (value == null) {
                    throw new IllegalStateException(
                            "no value for " + name + " of " + statement.name() + ": add one to PlanTables");
                }
                if (parameter.group(2) == null) {
                    query.bind(name, value.equals(PlanTables.NULL) ? null : value);
                } else if (value instanceof List<?> list) {
                    query.bindList(name, list);
                } else {
                    query.define(name, value);
                }
            }
            return query.mapToMap().list();
        });
    }
}
