package dev.shortstop.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.csv.UnreadableCsvException;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.imports.ImportJob.Progress;
import dev.shortstop.core.imports.ImportJob.State;
import dev.shortstop.core.imports.UploadRefusedException.Reason;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an upload leaves behind, whom it concerns, and for how long. */
class ImportUploadIT {

    private static final Viewer OPERATOR = TestNode.ANYBODY;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @TempDir
    private Path temporary;

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

    private NewImport wanted(long id) {
        return new NewImport(
                id, node.optOutsOf("acme"), "numbers.csv", ReadingOptions.findOutAll("US"), TestNode.ACTOR);
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream breakingOffAfter(String text) {
        return new SequenceInputStream(octets(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }
        });
    }

    private ImportStore limited(long maxFileOctets, int maxUnfinished) {
        return new ImportStore(
                testDatabase.jdbi(),
                node.lease(),
                new ImportLimits(maxFileOctets, maxUnfinished, temporary),
                new AuditLog(testDatabase.jdbi(), node.ids(), node.clock()),
                node.clock());
    }

    private Viewer acme() {
        return new Viewer.Account(node.optOutsOf("acme").accountId());
    }

    private Viewer globex() {
        return new Viewer.Account(node.optOutsOf("globex").accountId());
    }

    @Test
    void theSameUploadSentAgainIsTheSameImport() throws IOException {
        String text = ImportIT.numbers(0, 100);
        ImportJob first = node.imports().upload(wanted(4711), octets(text));
        ImportJob again = node.imports().upload(wanted(4711), octets(text));
        assertEquals(first, again);
        assertEquals(List.of("1 100"), tables.rows("SELECT CONCAT(COUNT(*), ' ', SUM(rows_total)) FROM import_job"));
        UploadRefusedException refusal = assertThrows(
                UploadRefusedException.class, () -> node.imports().upload(wanted(4711), octets(text + "\n")));
        assertEquals(Reason.OTHER_CONTENT, refusal.reason());
        assertEquals(first, node.job(4711));
    }

    @Test
    void anUploadThatBrokeOffKeepsItsReasonAndIsTakenInWhenItComesAgain() throws IOException {
        String text = ImportIT.numbers(0, 6_000);
        assertThrows(Exception.class, () -> node.imports().upload(wanted(4711), breakingOffAfter(text)));
        ImportJob broken = node.job(4711);
        assertEquals(State.CANCELLED, broken.state());
        assertTrue(broken.failure().orElseThrow().contains("did not arrive as a whole"), broken.toString());
        assertFalse(node.start(4711), "half a file");
        ImportJob whole = node.imports().upload(wanted(4711), octets(text));
        assertEquals(State.READY, whole.state());
        assertEquals(new Progress(6_000, 0, 0, 0, 0), whole.progress());
        assertEquals(List.of("6000"), tables.rows("SELECT SUM(row_count) FROM import_chunk"));
    }

    @Test
    void aFileThatCannotBeReadKeepsTheLineInItsReason() {
        assertThrows(
                UnreadableCsvException.class,
                () -> node.imports().upload(wanted(4711), octets(ImportIT.numbers(0, 12_000) + "\"+1555")));
        assertTrue(node.job(4711).failure().orElseThrow().startsWith("line 12001: "), node.job(4711)::toString);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedOnTheWay() {
        UploadRefusedException refusal = assertThrows(
                UploadRefusedException.class,
                () -> limited(100_000, 20).upload(wanted(4711), octets(ImportIT.numbers(0, 20_000))));
        assertEquals(Reason.TOO_LARGE, refusal.reason());
        assertEquals(State.CANCELLED, node.job(4711).state());
        new ImportClaims(testDatabase.jdbi(), node.lease()).cleanUp(node.clock().instant());
        assertEquals(0, tables.count("import_chunk"));
    }

    @Test
    void anAccountHasSoManyUnfinishedImportsAndNoMore() throws IOException {
        ImportStore imports = limited(1_000, 2);
        imports.upload(wanted(1), octets(ImportIT.numbers(0, 10)));
        imports.upload(wanted(2), octets(ImportIT.numbers(0, 10)));
        UploadRefusedException refusal = assertThrows(
                UploadRefusedException.class, () -> imports.upload(wanted(3), octets(ImportIT.numbers(0, 10))));
        assertEquals(Reason.TOO_MANY, refusal.reason());
        assertTrue(node.cancel(1));
        imports.upload(wanted(3), octets(ImportIT.numbers(0, 10)));
    }

    @Test
    void importsOfAnotherAccountAreNotFound() {
        ImportJob job = node.upload(node.optOutsOf("acme"), ImportIT.numbers(0, 10));
        ImportStore imports = node.imports();
        assertEquals(Optional.empty(), imports.find(globex(), job.id()));
        assertEquals(Optional.empty(), imports.preview(globex(), job.id()));
        for (ImportChange change : List.of(
                imports.chooseColumn(globex(), job.id(), "1", TestNode.ACTOR),
                imports.start(globex(), job.id(), TestNode.ACTOR),
                imports.pause(globex(), job.id(), TestNode.ACTOR),
                imports.cancel(globex(), job.id(), TestNode.ACTOR))) {
            assertInstanceOf(ImportChange.NotFound.class, change);
        }
        assertEquals(
                List.of(),
                imports.page(globex(), ImportFilter.NONE, PageRequest.first(10)).items());
        assertEquals(job, imports.find(acme(), job.id()).orElseThrow());
    }

    @Test
    void listsArePagedAndFiltered() {
        List<Long> optOuts = new ArrayList<>();
        for (int file = 0; file < 3; file++) {
            optOuts.add(
                    0,
                    node.upload(node.optOutsOf("acme"), ImportIT.numbers(0, 1)).id());
        }
        long members =
                node.upload(node.membersOf("acme/news"), ImportIT.numbers(0, 1)).id();
        long foreign =
                node.upload(node.optOutsOf("globex"), ImportIT.numbers(0, 1)).id();
        node.cancel(optOuts.get(1));
        ImportFilter intoOptOuts =
                new ImportFilter(Optional.empty(), Optional.empty(), Optional.of(false), Optional.empty());
        Page<ImportJob> first = node.imports().page(acme(), intoOptOuts, PageRequest.first(2));
        assertEquals(optOuts.subList(0, 2), idsOf(first));
        Page<ImportJob> second = node.imports()
                .page(acme(), intoOptOuts, PageRequest.after(2, first.next().orElseThrow()));
        assertEquals(optOuts.subList(2, 3), idsOf(second));
        assertEquals(Optional.empty(), second.next());
        assertThrows(
                InvalidCursorException.class,
                () -> node.imports()
                        .page(
                                globex(),
                                intoOptOuts,
                                PageRequest.after(2, first.next().orElseThrow())));
        ImportFilter cancelled =
                new ImportFilter(Optional.of(State.CANCELLED), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(optOuts.subList(1, 2), idsOf(node.imports().page(acme(), cancelled, PageRequest.first(10))));
        assertEquals(optOuts.subList(1, 2), idsOf(node.imports().page(OPERATOR, cancelled, PageRequest.first(10))));
        long listId = ((ImportTarget.Members) node.membersOf("acme/news")).listId();
        ImportFilter ofList =
                new ImportFilter(Optional.empty(), Optional.empty(), Optional.of(true), Optional.of(listId));
        assertEquals(List.of(members), idsOf(node.imports().page(acme(), ofList, PageRequest.first(10))));
        ImportFilter elsewhere = new ImportFilter(
                Optional.empty(), Optional.of(new ShortCode("11111")), Optional.empty(), Optional.empty());
        assertEquals(List.of(), idsOf(node.imports().page(OPERATOR, elsewhere, PageRequest.first(10))));
        assertEquals(
                List.of(foreign, members),
                idsOf(node.imports().page(OPERATOR, ImportFilter.NONE, PageRequest.first(2))));
    }

    private static List<Long> idsOf(Page<ImportJob> page) {
        return page.items().stream().map(ImportJob::id).toList();
    }

    @Test
    void aColumnThatTheFileDoesNotHaveCannotBeChosen() {
        long id = node.upload(node.optOutsOf("acme"), "home,work\n+15550001234,+15550001235\n+15550001236\n")
                .id();
        for (String column : List.of("3", "0", "mobile", "")) {
            ImportChange change = node.imports().chooseColumn(acme(), id, column, TestNode.ACTOR);
            assertInstanceOf(ImportChange.NoSuchColumn.class, change, column);
        }
        assertInstanceOf(ImportChange.Done.class, node.imports().chooseColumn(acme(), id, "Work", TestNode.ACTOR));
        assertTrue(node.start(id));
        assertInstanceOf(ImportChange.Refused.class, node.imports().chooseColumn(acme(), id, "home", TestNode.ACTOR));
    }

    @Test
    void rowsWhoseColumnIsChosenLateAreWrittenInTheOrderOfTheirNumbersAllTheSame() {
        int rows = 12_000;
        StringBuilder text = new StringBuilder("home,work\n");
        for (int row = 0; row < rows; row++) {
            text.append("+1555%07d,+1666%07d\n".formatted(row, row * 7_919L % rows));
        }
        ImportJob ready = node.upload(node.optOutsOf("acme"), text.toString());
        assertInstanceOf(
                ImportLayout.NumberColumn.NotFound.class, ready.layout().numbers());
        node.imports().chooseColumn(acme(), ready.id(), "work", TestNode.ACTOR);
        assertTrue(node.start(ready.id()));
        node.run(1_000);
        ImportJob done = node.awaitEnd(ready.id());
        assertEquals(new Progress(rows, rows, rows, 0, 0), done.progress());
        List<Long> numbers = testDatabase
                .jdbi()
                .withHandle(handle -> handle
                        .createQuery(
                                "SELECT content FROM import_chunk WHERE job_id = ? AND first_row >= ? ORDER BY first_row")
                        .bind(0, ready.id())
                        .bind(1, done.rows().from())
                        .mapTo(byte[].class)
                        .list()
                        .stream()
                        .flatMap(content -> PackedRows.unpack(content).stream())
                        .map(row -> NumberOrder.of(row.cell(1)))
                        .toList());
        assertEquals(rows, numbers.size());
        assertEquals(
                numbers.stream().skip(ImportUpload.PREVIEWED_ROWS).sorted().toList(),
                numbers.stream().skip(ImportUpload.PREVIEWED_ROWS).toList());
        assertEquals(rows, tables.count("consent_event"));
    }

    @Test
    void whatWasSortedHalfIsSortedAnewByWhoeverTakesOver() {
        int rows = 300;
        long id = node.upload(node.optOutsOf("acme"), "home,work\n" + "+15550000001,+15550000002\n".repeat(rows))
                .id();
        node.imports().chooseColumn(acme(), id, "work", TestNode.ACTOR);
        testDatabase
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO import_chunk (job_id, first_row, row_count, content) VALUES (?, ?, 20, 'half')",
                        id,
                        rows));
        assertTrue(node.start(id));
        node.run(100);
        assertEquals(new Progress(rows, rows, 1, rows - 1, 0), node.awaitEnd(id).progress());
    }

    @Test
    void thePreviewTellsWhatTheNumbersComeTo() {
        ImportJob job =
                node.upload(node.optOutsOf("acme"), "phone,short_code\n(555) 000-1234,\n12,\n+15550001235,99999\n");
        ImportPreview preview = node.imports().preview(acme(), job.id()).orElseThrow();
        assertEquals(3, preview.rows().size());
        assertEquals(
                "+15550001234",
                ((ReadRow.Readable) preview.read().get(0)).number().toString());
        assertTrue(((ReadRow.Unreadable) preview.read().get(1)).reason().startsWith("not a valid number"));
        assertTrue(((ReadRow.Unreadable) preview.read().get(2)).reason().startsWith("of short code 99999"));
    }

    @Test
    void whatNobodyGoesOnWithExpiresAndKeepsItsCounts() {
        ImportClaims claims = new ImportClaims(testDatabase.jdbi(), node.lease());
        long ready =
                node.upload(node.optOutsOf("acme"), ImportIT.numbers(0, 10)).id();
        node.run(5);
        node.messagesInWork().set(1); // slow enough to be caught
        long paused = node.started(node.optOutsOf("acme"), ImportIT.numbers(0, 4_000));
        node.awaitRead(paused, 20);
        assertTrue(node.pause(paused));
        Progress progress = node.job(paused).progress();
        node.clock().move(Duration.ofHours(23));
        claims.cleanUp(node.clock().instant());
        assertEquals(Optional.empty(), node.job(ready).expiredAt());
        node.clock().move(Duration.ofHours(2));
        claims.cleanUp(node.clock().instant());
        assertTrue(node.job(ready).expiredAt().isPresent());
        assertEquals(State.READY, node.job(ready).state());
        assertInstanceOf(ImportChange.Refused.class, node.imports().start(acme(), ready, TestNode.ACTOR));
        assertEquals(Optional.empty(), node.job(paused).expiredAt());
        node.clock().move(Duration.ofDays(30));
        claims.cleanUp(node.clock().instant());
        assertTrue(node.job(paused).expiredAt().isPresent());
        assertEquals(progress, node.job(paused).progress());
        assertEquals(State.PAUSED, node.job(paused).state());
        assertEquals(0, tables.count("import_chunk"));
        assertFalse(node.start(paused));
    }

    @Test
    void whatPeopleDoWithAnImportIsInTheAuditLogOnce() throws IOException {
        String text = "home,work\n+12125550100,+12125550101\n";
        node.imports().upload(wanted(4711), octets(text));
        node.imports().upload(wanted(4711), octets(text));
        assertThrows(Exception.class, () -> node.imports().upload(wanted(4712), breakingOffAfter("phone\n")));
        node.start(4711);
        node.imports().chooseColumn(acme(), 4711, "work", TestNode.ACTOR);
        node.imports().start(globex(), 4711, TestNode.ACTOR);
        for (int times = 0; times < 2; times++) {
            node.start(4711);
            node.pause(4711);
        }
        node.pause(4711);
        node.cancel(4711);
        node.cancel(4711);
        assertEquals(
                Stream.of(
                                "IMPORT_UPLOADED",
                                "IMPORT_COLUMN_CHOSEN",
                                "IMPORT_STARTED",
                                "IMPORT_PAUSED",
                                "IMPORT_RESUMED",
                                "IMPORT_PAUSED",
                                "IMPORT_CANCELLED")
                        .map(action -> "ann@acme.example acme " + action + " 4711 numbers.csv")
                        .toList(),
                tables.audited());
        assertEquals(7, node.imports().findChanges(node.job(4711)).size(), "what was done since the id was drawn");
    }

    @Test
    void whatCannotBeAuditedDoesNotHappen() {
        ImportJob ready = node.upload(node.optOutsOf("acme"), ImportIT.numbers(0, 10));
        tables.loseAuditLog();
        assertThrows(JdbiException.class, () -> node.start(ready.id()));
        assertThrows(JdbiException.class, () -> node.cancel(ready.id()));
        assertThrows(JdbiException.class, () -> node.imports().chooseColumn(acme(), ready.id(), "1", TestNode.ACTOR));
        assertEquals(ready, node.job(ready.id()));
        assertThrows(JdbiException.class, () -> node.imports().upload(wanted(4711), octets(ImportIT.numbers(0, 10))));
        assertEquals(State.CANCELLED, node.job(4711).state());
    }

    @Test
    void aFailedImportCanBeCancelled() {
        long id = node.upload(node.optOutsOf("acme"), ImportIT.numbers(0, 10)).id();
        testDatabase
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE import_job SET state = 'FAILED' WHERE id = ?", id));
        assertTrue(node.cancel(id));
        assertEquals(State.CANCELLED, node.job(id).state());
    }
}
