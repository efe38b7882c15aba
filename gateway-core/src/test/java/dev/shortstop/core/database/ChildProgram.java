package dev.shortstop.core.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a JVM of its own that runs an embedded database until it is killed. */
final class ChildProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildProgram(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts on a data directory, in a session of its own if that is wished, as a terminal would do. */
    static ChildProgram launch(Path dataDirectory, boolean ownSession) throws IOException {
        List<String> line = new ArrayList<>();
        if (ownSession) {
            line.add("setsid");
        }
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildProgram.class.getName(),
                dataDirectory.toString()));
        return new ChildProgram(
                new ProcessBuilder(line).redirectErrorStream(true).start());
    }

    /** The rest of the first line that starts with a word. */
    String awaitLine(String word) throws IOException {
        StringBuilder seen = new StringBuilder();
        String line;
        while ((line = output.readLine()) != null) {
            seen.append(line).append('\n');
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
        throw new IOException("no line " + word + " in:\n" + seen);
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL. Returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedMariaDb database;
        try {
            database = EmbeddedMariaDb.start(Path.of(arguments[0]), text -> {});
        } catch (DatabaseException e) {
            System.out.println("REFUSED " + e.getMessage());
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("SERVER " + (database.server().isAlive() ? "alive" : "dead"));
            database.close();
            System.out.println("CLOSED");
        }));
        System.out.println("READY " + database.server().pid());
        Thread.currentThread().join();
    }
}
