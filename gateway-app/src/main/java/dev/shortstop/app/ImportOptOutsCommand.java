package dev.shortstop.app;

import dev.shortstop.core.imports.ImportTarget;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opts all numbers of a file out of one account's messages. */
@Command(
        name = "opt-outs",
        mixinStandardHelpOptions = true,
        header = "Imports numbers into an account's Opt-Out List: it texts them no more on the short code.")
final class ImportOptOutsCommand implements Callable<Integer> {

    @Option(names = "--account", required = true, description = "whose Opt-Out List")
    private String account;

    @Option(names = "--short-code", required = true, paramLabel = "SHORT_CODE")
    private String shortCode;

    @Mixin
    private ImportFileOptions file;

    @Mixin
    private GatewayFiles gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return ImportRun.ofFile(
                spec.commandLine(),
                gateway,
                file,
                targets -> new ImportTarget.OptOutList(
                        targets.requireAccount(account).id(), targets.requireShortCode(shortCode)));
    }
}
