package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeywordWatchTest {

    private static final String FILE = """
            short-code = "%s"
            program = "Main St"
            opt-out.reply = "Bye"
            help.reply = "Help"
            [[opt-in]]
            keywords = ["%s"]
            account = "acme"
            list = "news"
            prompt = "YES?"
            welcome = "Welcome"
            """;

    @TempDir
    Path directory;

    private final Events events = new Events();
    private KeywordWatch watch;

    /** What the listener was told, in words. */
    private static final class Events implements KeywordWatch.Listener {

        final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        final AtomicInteger failuresToCome = new AtomicInteger();

        @Override
        public void changed(KeywordBook book, List<String> changes, List<Problem> warnings) {
            if (failuresToCome.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
            told.add("changed " + changes);
        }

        @Override
        public void rejected(List<Problem> problems) {
            told.add("rejected "
                    + problems.stream()
                            .filter(Problem::isError)
                            .map(Problem::message)
                            .toList());
        }

        @Override
        public void mended() {
            told.add("mended");
        }

        @Override
        public void failed(RuntimeException failure) {
            told.add("failed " + failure.getMessage());
        }
    }

    private void startWith(String keyword) throws IOException {
        write("72345", keyword);
        start(directory);
    }

    private void start(Path watched) {
        KeywordBook book =
                ((KeywordBook.LoadResult.Loaded) KeywordBook.load(watched, new BasicGsmSegmentCounter())).book();
        watch = book.watch(watched, new BasicGsmSegmentCounter(), events);
    }

    private void write(String shortCode, String keyword) throws IOException {
        Files.writeString(directory.resolve(shortCode + ".toml"), FILE.formatted(shortCode, keyword));
    }

    @AfterEach
    void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @Test
    void aGoodChangeIsInForceAndToldInWords() throws Exception {
        startWith("JOIN");
        write("72345", "NEWS\", \"JOIN");
        assertEquals("changed [72345: opt-in keyword NEWS added → acme/news]", events.told.take());
        awaitKeyword("news");
    }

    @Test
    void aSetThatIsRejectedAgainAfterAFailureIsToldAgain() throws Exception {
        startWith("JOIN");
        write("72345", "STOP");
        String rejected = events.told.take();
        assertTrue(rejected.startsWith("rejected ["), rejected);
        events.failuresToCome.set(Integer.MAX_VALUE);
        write("72345", "NEWS");
        assertEquals("failed the database is away", events.told.take());
        write("72345", "STOP");
        String next = events.told.take();
        while (next.startsWith("failed")) {
            next = events.told.take();
        }
        assertEquals(rejected, next);
    }

    private void awaitKeyword(String text) {
        while (watch.book().rulesFor("72345").match(text, PendingOptIn.NONE).rule() != Rule.OPT_IN_KEYWORD) {
            Thread.onSpinWait(); // the listener is told just before the book is visible here
        }
    }

    @Test
    void filesThatAreReplacedByARenameAreSeen() throws Exception {
        startWith("JOIN");
        Path written = Files.writeString(directory.resolve(".72345.toml.tmp"), FILE.formatted("72345", "NEWS"));
        Files.move(written, directory.resolve("72345.toml"), StandardCopyOption.ATOMIC_MOVE);
        assertEquals(
                "changed [72345: opt-in keyword NEWS added → acme/news, 72345: opt-in keyword JOIN removed, was acme/news]",
                events.told.take());
    }

    @Test
    void linksThatAreSwappedAsKubernetesDoesItAreSeen() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        for (String version : List.of("JOIN", "NEWS")) {
            Path data = Files.createDirectory(mount.resolve(".." + version));
            Path file = Files.writeString(data.resolve("72345.toml"), FILE.formatted("72345", version));
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        }
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..JOIN"));
        Files.createSymbolicLink(mount.resolve("72345.toml"), Path.of("..data", "72345.toml"));
        start(mount);
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..NEWS"));
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        assertTrue(events.told.take().startsWith("changed [72345: opt-in keyword NEWS added"));
    }

    @Test
    void aWatchedDirectoryThatIsItselfALinkMayBeSwapped() throws Exception {
        for (String release : List.of("JOIN", "NEWS")) {
            Path files = Files.createDirectory(directory.resolve(release));
            Path file = Files.writeString(files.resolve("72345.toml"), FILE.formatted("72345", release));
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        }
        Path current = Files.createSymbolicLink(directory.resolve("current"), Path.of("JOIN"));
        start(current);
        Path next = Files.createSymbolicLink(directory.resolve("next"), Path.of("NEWS"));
        Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
        assertTrue(events.told.take().startsWith("changed [72345: opt-in keyword NEWS added"));
        awaitKeyword("news");
    }

    @Test
    void aLinkThatLeadsNowhereForAWhileIsRejectedAndMended() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        Path data = Files.createDirectory(mount.resolve("..1"));
        Files.writeString(data.resolve("72345.toml"), FILE.formatted("72345", "JOIN"));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(mount.resolve("72345.toml"), Path.of("..data", "72345.toml"));
        start(mount);
        Files.delete(mount.resolve("..data"));
        assertEquals("rejected [the file does not exist]", events.told.take());
        assertEquals(
                Rule.OPT_IN_KEYWORD,
                watch.book().rulesFor("72345").match("join", PendingOptIn.NONE).rule());
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        assertEquals("mended", events.told.take());
    }

    /** As vim does it: a file to try the directory with, the old file becomes the backup, the new one is written and the backup goes. */
    @Test
    void anEditorThatRenamesTheOldFileAndWritesANewOneChangesTheSetOnce() throws Exception {
        startWith("JOIN");
        Path file = directory.resolve("72345.toml");
        Path backup = directory.resolve("72345.toml~");
        Files.writeString(directory.resolve(".72345.toml.swp"), "no TOML");
        Files.delete(Files.writeString(directory.resolve("4913"), ""));
        Files.move(file, backup);
        Files.writeString(file, FILE.formatted("72345", "NEWS"));
        Files.delete(backup);
        Files.delete(directory.resolve(".72345.toml.swp"));
        String told = events.told.take();
        if (told.startsWith("rejected")) { // the watch looked just between the two steps, for which there was no file
            told = events.told.take();
        }
        assertEquals(
                "changed [72345: opt-in keyword NEWS added → acme/news, 72345: opt-in keyword JOIN removed, was acme/news]",
                told);
        assertEquals(List.of(), watch.rejected());
    }

    @Test
    void aBadFileKeepsTheGoodChangesOfTheOthersBackUntilItIsMended() throws Exception {
        write("72346", "VIP");
        startWith("JOIN");
        Files.writeString(directory.resolve("72346.toml"), "no TOML");
        assertTrue(events.told.take().startsWith("rejected"));
        write("72345", "NEWS");
        write("72346", "CLUB");
        String told = events.told.take();
        while (told.startsWith("rejected")) { // between the two writes
            told = events.told.take();
        }
        assertEquals(
                "changed [72345: opt-in keyword NEWS added → acme/news, 72345: opt-in keyword JOIN removed, was acme/news, "
                        + "72346: opt-in keyword CLUB added → acme/news, 72346: opt-in keyword VIP removed, was acme/news]",
                told);
    }

    @Test
    void aBadSetChangesNothingAndStaysVisibleUntilItIsMended() throws Exception {
        startWith("JOIN");
        write("72345", "STOP");
        assertEquals(
                "rejected [\"STOP\" is a mandatory opt-out word and cannot be an opt-in keyword]", events.told.take());
        assertEquals(
                Rule.OPT_IN_KEYWORD,
                watch.book().rulesFor("72345").match("join", PendingOptIn.NONE).rule());
        assertFalse(watch.rejected().isEmpty());
        write("72345", "JOIN");
        assertEquals("mended", events.told.take());
        assertEquals(List.of(), watch.rejected());
        Files.delete(directory.resolve("72345.toml"));
        assertEquals("rejected [the directory has no keyword file]", events.told.take());
        write("72345", "NEWS");
        assertTrue(events.told.take().startsWith("changed"));
    }

    @Test
    void whatEditorsLeaveBehindIsNoKeywordFile() throws Exception {
        startWith("JOIN");
        for (String name : List.of("72345.toml~", ".72345.toml.swp", ".#72345.toml", "#72345.toml#", "4913")) {
            Files.writeString(directory.resolve(name), "no TOML");
        }
        write("72346", "VIP");
        assertTrue(events.told.take().startsWith("changed [72346: file added, 72346: opt-in keyword VIP added"));
    }

    @Test
    void aSecondChangeWithTheSameSizeAndTimeIsSeen() throws Exception {
        startWith("JOIN");
        Path file = directory.resolve("72345.toml");
        write("72345", "NEWS");
        FileTime time = Files.getLastModifiedTime(file);
        assertTrue(events.told.take().contains("NEWS added"));
        write("72345", "DEAL");
        Files.setLastModifiedTime(file, time);
        assertTrue(events.told.take().contains("DEAL added"));
    }

    @Test
    void aSetThatCannotBePutInForceIsTriedAgain() throws Exception {
        startWith("JOIN");
        events.failuresToCome.set(2);
        write("72345", "NEWS");
        assertEquals("failed the database is away", events.told.take());
        assertEquals("failed the database is away", events.told.take());
        assertTrue(events.told.take().startsWith("changed"));
    }

    @Test
    void goingBackToTheSetInForceEndsAFailure() throws Exception {
        startWith("JOIN");
        events.failuresToCome.set(Integer.MAX_VALUE);
        write("72345", "NEWS");
        assertEquals("failed the database is away", events.told.take());
        write("72345", "JOIN");
        String told = events.told.take();
        while (told.startsWith("failed")) {
            told = events.told.take();
        }
        assertEquals("mended", told);
    }

    @Test
    void aRemovedFileIsTold() throws Exception {
        write("72346", "VIP");
        startWith("JOIN");
        Files.delete(directory.resolve("72346.toml"));
        assertTrue(events.told
                .take()
                .startsWith("changed [72346: file removed; the default words alone work now, and nothing is answered"));
    }

    @Test
    void aReloadOfOneFileDoesNotCompileTheOthers() throws Exception {
        write("72345", "JOIN");
        write("72346", "VIP");
        write("72347", "DEALS");
        BasicGsmSegmentCounter segments = new BasicGsmSegmentCounter();
        KeywordBook before = ((KeywordBook.LoadResult.Loaded) KeywordBook.load(directory, segments)).book();
        write("72346", "CLUB");
        KeywordBook after = ((KeywordBook.LoadResult.Loaded) before.reload(directory, segments)).book();
        assertSame(before.rulesFor("72345"), after.rulesFor("72345"));
        assertSame(before.rulesFor("72347"), after.rulesFor("72347"));
        assertNotSame(before.rulesFor("72346"), after.rulesFor("72346"));
        // The problems of a file that is not compiled again are still told.
        assertTrue(((KeywordBook.LoadResult.Loaded) after.reload(directory, segments))
                .warnings().stream().anyMatch(problem -> problem.file().endsWith("72345.toml")));
    }

    @Test
    void allThatChangesForPeopleIsToldAndNothingElse() throws Exception {
        startWith("JOIN");
        Files.writeString(
                directory.resolve("72345.toml"),
                FILE.formatted("72345", "JOIN")
                        .replace(
                                "opt-out.reply",
                                "opt-out.on-typo = \"review\"\nopt-out.keywords = [\"NO MORE\"]\nopt-out.reply")
                        .replace("\"Help\"", "\"Help!\"")
                        .replace("list = \"news\"", "list = \"vip\""));
        assertEquals(
                "changed [72345: opt-in keyword JOIN changed: acme/news → acme/vip, 72345: opt-out word NO MORE added, "
                        + "72345: on-typo changed: opt-out → review, 72345: HELP reply changed: Help → Help!, "
                        + "72345: prompt of acme/vip added → YES?, 72345: welcome of acme/vip added → Welcome, "
                        + "72345: double-opt-in of acme/vip added → when-opted-out, 72345: prompt of acme/news removed, was YES?, "
                        + "72345: welcome of acme/news removed, was Welcome, "
                        + "72345: double-opt-in of acme/news removed, was when-opted-out]",
                events.told.take());
        Files.writeString(
                directory.resolve("72345.toml"), "# a comment\n" + Files.readString(directory.resolve("72345.toml")));
        assertEquals("changed []", events.told.take());
    }
}
