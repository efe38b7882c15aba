package dev.shortstop.app;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.imports.ImportTarget;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the numbers of a file on an audience list. */
@Command(
        name = "members",
        mixinStandardHelpOptions = true,
        header = "Imports numbers into an audience list; those that are opted out are refused.")
final class ImportMembersCommand implements Callable<Integer> {

    @Option(names = "--list", required = true, paramLabel = "ACCOUNT/LIST", description = "such as acme/news")
    private String list;

    @Option(
            names = "--short-code",
            paramLabel = "SHORT_CODE",
            description = "needed only if the account has lists of this name on several")
    private String shortCode;

    @Mixin
    private ImportFileOptions file;

    @Mixin
    private GatewayFiles gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return ImportRun.ofFile(spec.commandLine(), gateway, file, this::target);
    }

    private ImportTarget target(NamedTargets targets) {
        Optional<ShortCode> on = Optional.ofNullable(shortCode).map(targets::requireShortCode);
        AudienceList found = targets.requireList(list, on);
        return new ImportTarget.Members(found.id(), found.accountId(), found.shortCode());
    }
}
