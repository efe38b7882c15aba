package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The real program in a JVM of its own, as the launcher starts it. */
final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private ChildProcess(Process process) {
        this.process = process;
        read(process.getInputStream(), out);
        read(process.getErrorStream(), err);
    }

    static ChildProcess start(Object... arguments) throws IOException {
        return startWithHeap(256, arguments);
    }

    static ChildProcess startWithHeap(int mebibytes, Object... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + mebibytes + "m",
                "-cp",
                classPath(),
                Main.class.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(line::add);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C.UTF-8"); // the terminal of the reader below
        return new ChildProcess(builder.start());
    }

    /** By the launcher of the checkout, which starts what this build has packaged. */
    static ChildProcess launch(Object... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(Checkout.file("shortstop").toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(line::add);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C.UTF-8"); // the terminal of the reader below
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SHORTSTOP_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xmx256m");
        builder.environment()
                .put("SHORTSTOP_AS_BUILT", "yes"); // another build beside this one would take its files away
        return new ChildProcess(builder.start());
    }

    /** As target/lib has it: nothing of the tests, whose logging would take the place of the program's. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void read(InputStream stream, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                text.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException killed) {
                // What it said until then is there.
            }
        });
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    List<String> out() {
        return out;
    }

    List<String> err() {
        return err;
    }

    long pid() {
        return process.pid();
    }

    /** Waits for a line on either stream that contains a text. */
    void awaitLine(String text) {
        await("'" + text + "' in what it says").atMost(Duration.ofSeconds(60)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("it ended without saying '" + text + "':\n" + transcript());
            }
            return has(text);
        });
    }

    boolean has(String text) {
        return out.stream().anyMatch(line -> line.contains(text))
                || err.stream().anyMatch(line -> line.contains(text));
    }

    void type(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** @param name as in {@code kill -NAME} */
    void signal(String name) throws IOException, InterruptedException {
        // The shell's own kill: not every system has a program of that name.
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                        .start()
                        .waitFor());
    }

    /** SIGKILL. Returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits for it to end by itself, and for the last of its output. */
    int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + patience + ":\n" + transcript());
        }
        for (Thread reader : readers) {
            reader.join(5_000);
        }
        return process.exitValue();
    }

    String transcript() {
        return String.join("\n", out) + "\n-- standard error:\n" + String.join("\n", err);
    }

    @Override
    public void close() {
        kill();
    }

    // ---- what runs on a data directory

    /** Processes that name the directory on their command line. */
    static List<ProcessHandle> runningOn(Path directory) {
        try (var processes = ProcessHandle.allProcesses()) {
            return processes
                    .filter(process -> commandLine(process).contains(directory.toString()))
                    .toList();
        }
    }

    /** The database server that runs on the directory. */
    static ProcessHandle databaseOn(Path directory) {
        return runningOn(directory).stream()
                .filter(process -> process.info().command().orElse("").endsWith("mariadbd"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no database server runs on " + directory));
    }

    static void assertNothingRunsOn(Path directory) {
        await("the end of everything on " + directory)
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertEquals(
                        List.of(),
                        runningOn(directory).stream()
                                .map(ChildProcess::commandLine)
                                .toList()));
    }

    private static String commandLine(ProcessHandle process) {
        // Where there is a /proc: Java tells no arguments of a long command line.
        Path proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.readString(proc, StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException none) {
            return process.info().commandLine().orElse("");
        }
    }
}
