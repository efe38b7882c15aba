package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Role;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes out as a file, and what the audit log says of it. */
class ExportsIT {

    private static final String LAST = "SELECT CONCAT_WS(' | ', subject, detail) FROM audit_event"
            + " WHERE action = 'EXPORTED' ORDER BY id DESC LIMIT 1";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ConsoleFixture console;
    private static ConsoleClient viewer;
    private static String list;

    @BeforeAll
    static void start() {
        console = ConsoleFixture.start(DATABASE);
        viewer = console.client(Role.VIEWER, "acme");
        list = "/accounts/acme/lists/" + console.api().listId("acme", "news");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static int exported() {
        return console.api()
                .tables()
                .rows("SELECT id FROM audit_event WHERE action = 'EXPORTED'")
                .size();
    }

    @Test
    void whoeverAsksForTheHeadAloneHasExportedNothing() {
        for (String path : List.of(
                list + "/export.csv",
                "/accounts/acme/opt-outs/export.csv",
                "/accounts/acme/numbers/12125550100/history.csv",
                "/accounts/acme/numbers/12125550100/history.json")) {
            int before = exported();
            assertEquals(200, viewer.head(path).status(), path);
            assertEquals(before, exported(), path);
            assertEquals(200, viewer.get(path).status(), path);
            assertEquals(before + 1, exported(), path);
        }
    }

    @Test
    void ofAFilterThatCannotBeReadNothingIsExportedNotEverything() {
        int before = exported();
        ConsoleClient.Reply reply = viewer.get(list + "/export.csv?number=anybody");
        assertEquals(303, reply.status(), reply::toString);
        assertEquals(before, exported());
        ConsoleClient.Reply page = viewer.get(reply.header("Location"));
        assertEquals(422, page.status(), page::toString);
        assertTrue(page.body().contains("A number has digits only"), page::toString);
    }

    @Test
    void theAuditLogNamesTheFilter() {
        viewer.get(list + "/export.csv?number=%2B1%20212");
        assertEquals(
                List.of("the list news | with numbers that begin with +1212"),
                console.api().tables().rows(LAST));
        viewer.get(list + "/export.csv");
        assertEquals(List.of("the list news"), console.api().tables().rows(LAST));
    }
}
