package dev.shortstop.app;

import dev.shortstop.app.demo.Demo;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything on one machine, to try it out. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header =
                "Starts a database, an SMSC simulator and the gateway with its console, and lets you text as any subscriber.",
        description = "What you do stays in the data directory from one demo to the next; delete it to begin anew.")
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "take lines from a file instead of the prompt, and exit with 0 when they are done")
    private Path script;

    @Option(names = "--data", paramLabel = "DIR", description = "data directory; data/demo if left out")
    private Path dataDirectory;

    @Option(
            names = "--keywords",
            paramLabel = "DIR",
            description = "directory of keyword files; config/shortcodes if left out")
    private Path keywordDirectory;

    @Option(
            names = "--smpp-port",
            paramLabel = "PORT",
            defaultValue = "2775",
            description = "port of the simulator, ${DEFAULT-VALUE} if left out; a free one where it is taken")
    private int smppPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port of the console, ${DEFAULT-VALUE} if left out; the next free one where it is taken")
    private int httpPort;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (smppPort < 0 || smppPort > 65535) {
            throw new ParameterException(spec.commandLine(), "--smpp-port must be 0 to 65535, not " + smppPort);
        }
        if (httpPort < 0 || httpPort > 65535) {
            throw new ParameterException(spec.commandLine(), "--http-port must be 0 to 65535, not " + httpPort);
        }
        if (script != null && !Files.isReadable(script)) {
            throw new ParameterException(spec.commandLine(), "the script " + script + " cannot be read");
        }
        Path data = dataDirectory == null ? HomeDirectory.resolve("data/demo") : dataDirectory;
        Path keywords = keywordDirectory == null ? HomeDirectory.resolve("config/shortcodes") : keywordDirectory;
        // Before anything logs: the terminal belongs to the conversation.
        System.setProperty("shortstop.demo.log", data.resolve("demo.log").toString());
        System.setProperty("logback.configurationFile", "logback-demo.xml");
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ShutdownSignal shutdown = ShutdownSignal.install();
        try {
            return Demo.run(
                    new Demo.Options(data, keywords, smppPort, httpPort, Optional.ofNullable(script)), out, err);
        } catch (InterruptedException signalled) {
            return stopped(err);
        } catch (RuntimeException failure) {
            if (shutdown.hasCome()) {
                return stopped(err);
            }
            throw failure;
        } finally {
            shutdown.close();
        }
    }

    private static int stopped(PrintWriter err) {
        err.println("stopped");
        err.flush();
        return CommandLine.ExitCode.OK;
    }
}
