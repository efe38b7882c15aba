package dev.shortstop.core.people;

import static dev.shortstop.core.people.PeopleFixture.CLIENT;
import static dev.shortstop.core.people.PeopleFixture.PASSWORD;
import static dev.shortstop.core.people.PeopleFixture.TEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.Sha256;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.database.ExplainedStatements;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each request of the console reads about its person costs the same, however many people there are. */
class PeoplePlansIT {

    private static final int ROWS = 5_000;
    private static final String NOW = "2026-11-03 14:02:00";

    /** Asks whether there is anybody at all: one entry of whatever index. */
    private static final String ANYBODY = "SELECT id FROM person LIMIT 1";

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void noStatementReadsAWholeTableOrSorts() {
        Jdbi real = testDatabase.jdbi();
        PeopleFixture filled = new PeopleFixture(real);
        Person ada = filled.join("ada@acme.example", Role.ACCOUNT_ADMIN, Optional.of(filled.acme));
        long acme = filled.acme.id();
        insert(
                real,
                "person (id, account_id, email, name, role, created_at)",
                id -> List.of(id, acme + 1 + id % 100, "p" + id + "@x.example", "P", "VIEWER", NOW));
        insert(
                real,
                "person_session (id, token_sha256, person_id, created_at, last_seen_at, expires_at, address, user_agent)",
                id -> List.of(id, Sha256.of("s" + id), id, NOW, NOW, NOW, "192.0.2.1", "x"));
        insert(
                real,
                "sign_in_link (token_sha256, purpose, person_id, created_at, expires_at)",
                id -> List.of(Sha256.of("l" + id), "INVITATION", id, NOW, NOW));
        insert(
                real,
                "audit_event (id, occurred_at, actor_kind, actor_name, account_id, action, subject)",
                id -> List.of(id, NOW, "PERSON", "p", id % 50 == 0 ? acme : acme + 1, "SIGNED_IN", "p"));
        insert(
                real,
                "sign_in_throttle (kind, subject_sha256, busy_until)",
                id -> List.of("EMAIL", Sha256.of("e" + id), NOW));
        real.useHandle(handle -> List.of("person", "person_session", "sign_in_link", "audit_event", "sign_in_throttle")
                .forEach(table ->
                        handle.createQuery("ANALYZE TABLE " + table).mapToMap().list()));

        ExplainedStatements explained = new ExplainedStatements(real);
        PeopleAccess access = PeopleAccess.of(explained.jdbi(), filled.ids, filled.clock, Sessions.Settings.defaults());
        SignIn.Outcome.SignedIn in = (SignIn.Outcome.SignedIn) access.signIn().attempt(ada.email(), PASSWORD, CLIENT);
        Session session = access.sessions().find(in.token()).orElseThrow();
        access.sessions().findOf(ada);
        access.sessions().endOthers(session);
        Secret link = access.links().createFor(ada.id(), TEST).orElseThrow();
        access.links().find(link);
        access.links().createForFirstOperator();
        access.people().find(filled.acme.id(), ada.id());
        access.people().disable(ada, TEST);
        for (People.Group group : List.of(
                new People.Group.OfAccount(acme + 1), new People.Group.Operators(), new People.Group.Everybody())) {
            Page<Person> page = access.people().page(group, PageRequest.first(10));
            page.next().ifPresent(next -> access.people().page(group, PageRequest.after(10, next)));
        }
        for (Viewer viewer : List.of(new Viewer.Account(acme), new Viewer.Operator())) {
            Page<AuditEvent> page = access.audit().page(viewer, PageRequest.first(10));
            access.audit().page(viewer, PageRequest.after(10, page.next().orElseThrow()));
        }
        assertTrue(explained.executions().size() > 15, explained::toString);
        assertEquals(
                List.of(),
                explained.executions().stream()
                        .filter(each -> !each.sql().equals(ANYBODY))
                        .flatMap(each -> each.complaints().stream())
                        .distinct()
                        .toList());
        assertTrue(explained.executions().stream().allMatch(each -> each.rowsRead() < 60), explained::toString);
    }

    private static void insert(Jdbi jdbi, String table, IntFunction<List<?>> row) {
        jdbi.useTransaction(handle -> {
            int columns = row.apply(1).size();
            try (var batch =
                    handle.prepareBatch("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")")) {
                for (int id = 1; id <= ROWS; id++) {
                    batch.add(row.apply(id).toArray());
                }
                batch.execute();
            }
        });
    }
}
