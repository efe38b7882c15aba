package dev.shortstop.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.csv.UnreadableCsvException;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.imports.ImportJob.Progress;
import dev.shortstop.core.imports.ImportJob.State;
import dev.shortstop.core.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImportIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private CoreTables tables;
    private TestNode node;

    @BeforeEach
    void start() {
        tables = new CoreTables(testDatabase.jdbi());
        node = TestNode.start(testDatabase.jdbi(), "first");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void rowsGoOntoTheOptOutListAndLeaveOneEventEach() {
        node.run(2);
        long id = node.started(
                node.optOutsOf("acme"),
                "phone,name\n+1 555 000 1234,Zoe\n(555) 000-1235,Ann\n'+15550001236,Bob\n+15550001234,Zoe again\n");
        ImportJob job = node.awaitEnd(id);
        assertEquals(State.DONE, job.state());
        assertEquals(new Progress(4, 4, 3, 1, 0), job.progress());
        for (String number : List.of("15550001234", "15550001235", "15550001236")) {
            assertEquals(List.of("72345 acme IN_FORCE ADMIN"), tables.optOuts(number));
            Map<String, Object> event = tables.eventRows(number).get(0);
            assertEquals("OPTED_OUT", event.get("type"));
            assertEquals("PERSON", event.get("actor_kind"));
            assertEquals("ann@acme.example", event.get("actor_name"));
            assertEquals("import " + id, event.get("reference"));
        }
        assertEquals(3, tables.count("consent_event"));
        assertEquals(0, tables.count("outbound_message"));
    }

    @Test
    void rowsJoinAListUnlessTheyAreOptedOut() {
        node.run(10);
        node.awaitEnd(node.started(node.optOutsOf("acme"), "+15550001234\n"));
        long id = node.started(
                node.membersOf("acme/news"),
                "phone;name\n+15550001234;Zoë\n+15550001235;Ann\n12;\"Bob; junior\"\n;Nobody\n");
        ImportJob job = node.awaitEnd(id);
        assertEquals(new Progress(4, 4, 1, 0, 3), job.progress());
        assertEquals(List.of("72345 acme/news"), tables.memberships("15550001235"));
        assertEquals(List.of(), tables.memberships("15550001234"));
        assertEquals("""
                refused_line;refused_because_of_column_1;phone;name\r
                2;on the Opt-Out List: Admin, 2026-11-03 14:02 UTC;'+15550001234;Zoë\r
                4;not a valid number: it is too short for a number of US ('+1);12;"Bob; junior"\r
                5;not a valid number: it is empty;;Nobody\r
                """.replace("'+1)", "+1)"), node.errorFile(id));
    }

    @Test
    void aMendedErrorFileIsImportedAsItIs() {
        node.run(10);
        long first = node.started(node.membersOf("acme/news"), "+15550001235,x\n555000,Zoe\n+15550001236,y\n");
        node.awaitEnd(first);
        String errors = node.errorFile(first);
        assertEquals(
                "refused_line,refused_because_of_column_1,column_1",
                errors.lines().findFirst().orElseThrow());
        long again = node.started(node.membersOf("acme/news"), errors);
        assertEquals(new Progress(1, 1, 0, 0, 1), node.awaitEnd(again).progress());
        assertEquals(
                errors.lines()
                        .skip(1)
                        .map(line -> line.substring(line.indexOf(',')))
                        .toList(),
                node.errorFile(again)
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(line.indexOf(',')))
                        .toList());
        long mended =
                node.started(node.membersOf("acme/news"), node.errorFile(again).replace("555000", "5550001237"));
        assertEquals(new Progress(1, 1, 1, 0, 0), node.awaitEnd(mended).progress());
        assertEquals(List.of("72345 acme/news"), tables.memberships("15550001237"));
    }

    @Test
    void rowsOfAnotherShortCodeAreRefused() {
        node.run(10);
        long id = node.started(
                node.optOutsOf("acme"), "number,short_code\n+15550001234,72345\n+15550001235,72346\n+15550001236,\n");
        assertEquals(new Progress(3, 3, 2, 0, 1), node.awaitEnd(id).progress());
        assertTrue(node.errorFile(id).contains("of short code 72346"), node.errorFile(id));
    }

    @Test
    void nothingHappensBeforeTheStartAndThePreviewTellsWhatWould() {
        node.run(10);
        ImportJob job = node.upload(node.optOutsOf("acme"), "home,work\n+15550001234,+15550001235\n");
        assertEquals(State.READY, job.state());
        assertEquals(
                List.of(new CsvRow(2, List.of("+15550001234", "+15550001235"))),
                node.imports().preview(TestNode.ANYBODY, job.id()).orElseThrow().rows());
        assertFalse(node.start(job.id()), "somebody has to choose a column");
        assertInstanceOf(
                ImportChange.Done.class, node.imports().chooseColumn(TestNode.ANYBODY, job.id(), "2", TestNode.ACTOR));
        assertTrue(node.start(job.id()));
        node.awaitEnd(job.id());
        assertEquals(List.of(), tables.optOuts("15550001234"));
        assertEquals(List.of("72345 acme IN_FORCE ADMIN"), tables.optOuts("15550001235"));
    }

    @Test
    void aFileThatBreaksInItsLastLineChangesNothing() {
        node.run(10);
        String text = numbers(0, 12_000) + "\"+1555";
        UnreadableCsvException refusal =
                assertThrows(UnreadableCsvException.class, () -> node.upload(node.optOutsOf("acme"), text));
        assertEquals(OptionalLong.of(12_001), refusal.line());
        assertEquals(List.of("CANCELLED"), tables.rows("SELECT state FROM import_job"));
        assertEquals(0, tables.count("opt_out"));
    }

    @Test
    void aPausedImportGoesOnWhereItWasAndACancelledOneStaysThere() {
        node.run(10);
        node.messagesInWork().set(1); // slow enough to be caught
        long id = node.started(node.optOutsOf("acme"), numbers(0, 4_000));
        node.awaitRead(id, 50);
        assertTrue(node.pause(id));
        long paused = node.job(id).progress().read();
        assertTrue(paused < 4_000, "paused at " + paused);
        long other = node.started(node.optOutsOf("globex"), numbers(1_000, 20));
        node.awaitEnd(other);
        assertEquals(paused, node.job(id).progress().read());
        assertTrue(node.start(id));
        node.awaitRead(id, paused + 20);
        assertTrue(node.cancel(id));
        assertFalse(node.cancel(id));
        ImportJob cancelled = node.job(id);
        assertEquals(State.CANCELLED, cancelled.state());
        assertFalse(node.start(id), "it is over");
        assertEquals(cancelled.progress().read(), cancelled.progress().added());
        assertEquals(cancelled.progress().added() + 20, tables.count("consent_event"));
        assertEquals(cancelled.progress().added() + 20, tables.count("opt_out"));
    }

    @Test
    void anAccountWithManyImportsDoesNotHoldUpAnother() {
        for (int file = 0; file < 5; file++) {
            node.started(node.optOutsOf("acme"), numbers(10_000 * file, 500));
        }
        long small = node.started(node.optOutsOf("globex"), numbers(100_000, 100));
        node.messagesInWork().set(1); // slow enough to be looked at
        node.run(10);
        node.awaitEnd(small);
        List<ImportJob> acme = node.imports()
                .page(new Viewer.Account(node.optOutsOf("acme").accountId()), ImportFilter.NONE, PageRequest.first(10))
                .items();
        assertEquals(5, acme.size());
        long read = acme.stream().mapToLong(job -> job.progress().read()).sum();
        // One transaction of each account in turn, and a little for what was under way when this one was claimed.
        node.messagesInWork().set(0);
        assertTrue(read <= 500, "acme's imports got " + read + " rows while globex's got 100");
        assertTrue(acme.stream().allMatch(job -> job.progress().read() > 0), "all five go on: " + acme);
        acme.forEach(job -> node.awaitEnd(job.id()));
        assertEquals(2_600, tables.count("consent_event"));
    }

    @Test
    void rowsThatWereDealtWithAreNotKept() {
        node.run(1_000);
        long id = node.started(node.optOutsOf("acme"), numbers(0, 12_000));
        assertTrue(tables.count("import_chunk") > 1);
        node.awaitEnd(id);
        new ImportClaims(testDatabase.jdbi(), node.lease()).cleanUp(node.clock().instant());
        assertEquals(0, tables.count("import_chunk"));
        assertEquals(
                List.of(),
                node.imports().preview(TestNode.ANYBODY, id).orElseThrow().rows());
    }

    static String numbers(int from, int count) {
        StringBuilder text = new StringBuilder(13 * count);
        for (int number = from; number < from + count; number++) {
            text.append("+1555").append(String.format("%07d", number)).append('\n');
        }
        return text.toString();
    }
}
