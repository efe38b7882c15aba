package dev.shortstop.benchmarks.smpp;

import dev.shortstop.benchmarks.MachineDescription;
import dev.shortstop.benchmarks.OptionLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What idle binds cost the server role: it runs in a process of its own, with a heap of a fixed size. */
@Command(
        name = "smpp-binds",
        mixinStandardHelpOptions = true,
        header = "Memory and processor time that idle binds take.",
        description = "Binds as a client to a listener in another process; each bind answers enquire_link and no more.")
public final class SmppBindsBench implements Callable<Integer> {
    private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--binds", defaultValue = "2000", description = "sessions that are bound at the same time")
    private int binds;

    @Option(names = "--heap", defaultValue = "256", paramLabel = "MIB", description = "limit of the server's heap")
    private int heapMebibytes;

    @Option(names = "--rounds", defaultValue = "5", description = "of enquire_link over all binds")
    private int rounds;

    @Option(
            names = "--enquire-link",
            defaultValue = "5",
            paramLabel = "SECONDS",
            description = "of silence before the server probes")
    private int enquireLinkSeconds;

    @Spec
    private CommandSpec spec;

    /** What the server says of itself. */
    private record Report(MemorySample memory, int binds, long cpuNanos) {
        static Report parse(String line) {
            String[] figures = line.split(" ");
            return new Report(
                    new MemorySample(
                            Long.parseLong(figures[0]), Long.parseLong(figures[1]), Integer.parseInt(figures[2])),
                    Integer.parseInt(figures[3]),
                    Long.parseLong(figures[4]));
        }
    }

    @Override
    public Integer call() throws Exception {
        OptionLimits limits = new OptionLimits(spec);
        limits.require("--binds", binds, 1, 10_000);
        limits.require("--heap", heapMebibytes, 16, 65_536);
        limits.require("--rounds", rounds, 1, 1_000);
        limits.require("--enquire-link", enquireLinkSeconds, 1, 3_600);
        Process server = startServer();
        try (IdleBinds clients = new IdleBinds();
                Writer questions = server.outputWriter(StandardCharsets.US_ASCII);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
            int port = Integer.parseInt(answers.readLine());
            measure(clients, port, () -> ask(questions, answers));
        } finally {
            server.destroy();
            server.waitFor();
        }
        return 0;
    }

    private void measure(IdleBinds clients, int port, Supplier<Report> server) throws InterruptedException {
        Report empty = server.get();
        long startNanos = System.nanoTime();
        clients.bind(port, binds);
        await("all bound", () -> clients.bound() == binds, clients);
        double bindSeconds = (System.nanoTime() - startNanos) / 1e9;
        Report bound = server.get();
        long idleNanos = System.nanoTime();
        await("enquire_links", () -> clients.enquireLinks() >= (long) rounds * binds, clients);
        double idleSeconds = (System.nanoTime() - idleNanos) / 1e9;
        Report idle = server.get();
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineDescription.ofThisMachine());
        out.println();
        out.printf(
                Locale.ROOT,
                "server: -Xmx%dm, %d of %d binds still bound; bound in %.1f s%n",
                heapMebibytes,
                idle.binds(),
                binds,
                bindSeconds);
        out.printf(Locale.ROOT, "before any bind:            %s%n", empty.memory());
        out.printf(Locale.ROOT, "all bound:                  %s%n", bound.memory());
        out.printf(
                Locale.ROOT,
                "after %d enquire_links:  %s; %.1f %% of a core over %.0f s%n",
                clients.enquireLinks(),
                idle.memory(),
                (idle.cpuNanos() - bound.cpuNanos()) / 1e7 / idleSeconds,
                idleSeconds);
        out.printf(
                Locale.ROOT,
                "a bind:                     heap %.1f KiB, direct %.1f KiB%n",
                (idle.memory().heapOctets() - empty.memory().heapOctets()) / 1024.0 / binds,
                (idle.memory().directOctets() - empty.memory().directOctets()) / 1024.0 / binds);
        out.flush();
    }

    private Process startServer() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMebibytes + "m",
                "-Dlogback.configurationFile=logback-bench.xml",
                "-cp",
                System.getProperty("java.class.path"),
                IdleServer.class.getName(),
                Long.toString(Duration.ofSeconds(enquireLinkSeconds).toMillis())));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Report ask(Writer questions, BufferedReader answers) {
        try {
            questions.write("\n");
            questions.flush();
            return Report.parse(answers.readLine());
        } catch (IOException dead) {
            throw new UncheckedIOException(dead);
        }
    }

    private void await(String what, BooleanSupplier condition, IdleBinds clients) {
        long patienceNanos =
                PATIENCE.plusSeconds(2L * rounds * enquireLinkSeconds).toNanos();
        long startNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (clients.lost() > 0 || System.nanoTime() - startNanos > patienceNanos) {
                throw new IllegalStateException(what + ": " + clients.bound() + " bound, " + clients.lost() + " lost, "
                        + clients.enquireLinks() + " enquire_links");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
