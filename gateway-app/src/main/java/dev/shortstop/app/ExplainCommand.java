package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.explain.Assumption;
import dev.shortstop.app.explain.Assumption.Standing;
import dev.shortstop.app.explain.ExplainJson;
import dev.shortstop.app.explain.ExplainText;
import dev.shortstop.app.explain.ExplainedText;
import dev.shortstop.app.explain.Explainer;
import dev.shortstop.core.ShortCode;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.ShortCodeRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what the gateway would make of a text, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header =
                "Tells what a text to a short code leads to, and why: every step, who opts out of what, and the reply.",
        description = {
            "By the keyword files as they are now, and by the same code that runs. Needs no database. Nothing is sent.",
            "The number that sends it is assumed to be on every list of the short code, with nothing to confirm.",
            "Exits with 0, whatever the text means; with 2 if the arguments or the keyword files are wrong."
        })
final class ExplainCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(index = "0", paramLabel = "SHORT_CODE", description = "the number that the text goes to")
    private String shortCode;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "in quotes: \"Stop. Thank you\"")
    private String text;

    @Option(
            names = "--file",
            paramLabel = "TEXTS",
            description =
                    "a file of texts instead, UTF-8, one a line, or - for standard input; one line each is printed")
    private String file;

    @Option(names = "--json", description = "print one JSON object a line, with everything in it")
    private boolean json;

    @ArgGroup
    private StandingOption standing;

    @Option(names = "--pending", description = "assume that the number was asked to confirm the first list of the file")
    private boolean pending;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a gateway.toml, or the directory that holds it; config/ if left out")
    private Path configFile;

    @Spec
    private CommandSpec spec;

    /** At most one of them. */
    private static final class StandingOption {

        @Option(names = "--unknown", description = "assume that the number is on no list, and not opted out")
        private boolean unknown;

        @Option(names = "--opted-out", description = "assume that the number has opted out by STOP")
        private boolean optedOut;
    }

    @Override
    public Integer call() throws IOException {
        checkArguments();
        Path named = configFile == null ? HomeDirectory.resolve("config") : configFile;
        Configuration.Keywords found = Configuration.readKeywordsOf(named, System.getenv());
        if (found.result() instanceof KeywordBook.LoadResult.Rejected rejected) {
            rejected.problems().stream()
                    .filter(Problem::isError)
                    .forEach(spec.commandLine().getErr()::println);
            return Main.EXIT_CONFIGURATION;
        }
        ShortCodeRules rules =
                ((KeywordBook.LoadResult.Loaded) found.result()).book().rulesFor(shortCode);
        Assumption assumption = assumption();
        if (pending && rules.optIns().isEmpty()) {
            throw wrong("--pending: there is no list on " + shortCode + " that could be confirmed");
        }
        Explainer explainer = new Explainer(rules, assumption);
        if (file != null) {
            explainAll(explainer);
        } else if (json) {
            out().println(new ExplainJson().line(explainer.explain(text)));
        } else {
            out().println(introduction(rules, found.directory()));
            out().println();
            ExplainText.full(explainer.explain(text)).forEach(out()::println);
        }
        return CommandLine.ExitCode.OK;
    }

    private void checkArguments() {
        try {
            new ShortCode(shortCode);
        } catch (IllegalArgumentException malformed) {
            throw wrong("'" + shortCode + "' is no short code: " + malformed.getMessage());
        }
        if (text == null && file == null) {
            throw wrong("Name a text, or a file of texts by --file");
        }
        if (text != null && file != null) {
            throw wrong("Name a text or --file, not both");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Assumption assumption() {
        Standing assumed = Standing.MEMBER;
        if (standing != null) {
            assumed = standing.optedOut ? Standing.OPTED_OUT : Standing.UNKNOWN;
        }
        return new Assumption(assumed, pending);
    }

    private static String introduction(ShortCodeRules rules, Path directory) {
        if (rules.fileText().isEmpty()) {
            return rules.shortCode() + " has no keyword file in " + directory
                    + ": the default words and phrases alone are in force, and nothing is answered\nrules version "
                    + rules.version();
        }
        return rules.shortCode() + " \"" + rules.program() + "\", " + directory.resolve(rules.shortCode() + ".toml")
                + ", rules version " + rules.version();
    }

    /** Line by line, so that whoever pipes texts in sees each at once, and any number of them fits the memory. */
    private void explainAll(Explainer explainer) throws IOException {
        Function<ExplainedText, String> form = json ? new ExplainJson()::line : ExplainText::brief;
        try (BufferedReader texts = new BufferedReader(new InputStreamReader(openTexts(), StandardCharsets.UTF_8))) {
            Optional<String> next = Optional.ofNullable(texts.readLine());
            while (next.isPresent() && !out().checkError()) {
                out().println(form.apply(explainer.explain(next.get())));
                next = Optional.ofNullable(texts.readLine());
            }
        }
    }

    private InputStream openTexts() {
        try {
            return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
        } catch (IOException unreadable) {
            throw wrong("--file: " + file + " cannot be read: " + unreadable);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
