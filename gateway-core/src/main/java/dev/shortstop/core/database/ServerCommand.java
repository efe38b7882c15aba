package dev.shortstop.core.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to start a database server.
 *
 * @param name what messages call it
 * @param arguments the program and its arguments, without the port
 */
record ServerCommand(String name, List<String> arguments, Map<String, String> environment, Path directory, Path log) {

    ServerCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * For a server that outlives a key press: a terminal sends Ctrl-C and Ctrl-\ to its whole foreground process group,
     * and the latter, by which a JVM only prints its threads, would shut the server down. In a session of its own it
     * hears of neither.
     */
    ProcessBuilder detachedAt(int port) {
        List<String> line = new ArrayList<>();
        setsid().ifPresent(program -> line.add(program.toString()));
        line.addAll(arguments);
        line.add("--port=" + port);
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder;
    }

    /** Part of util-linux. Replaces itself by the server, so the process id stays. */
    private static Optional<Path> setsid() {
        return Stream.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
