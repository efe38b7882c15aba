package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.history.ConsentHistory;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import java.io.IOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whole lists as CSV. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Writes an Opt-Out List, the members of a list, or the history of consent as CSV.",
        description = {
            "Numbers are written '+15550001234, with an apostrophe, so that no spreadsheet makes amounts of them; `shortstop "
                    + "import` reads them as they are.",
            "May run beside a gateway. Exits with 0 when all is written."
        })
final class ExportCommand implements Runnable {

    private static final int CONNECTIONS = 2;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(name = "opt-outs", mixinStandardHelpOptions = true, header = "The numbers that an account must not text.")
    int optOuts(
            @Option(names = "--account", required = true, description = "whose Opt-Out List") String account,
            @Option(names = "--short-code", paramLabel = "SHORT_CODE", description = "all if left out")
                    String shortCode,
            @Mixin CsvOutput output,
            @Mixin GatewayFiles gateway)
            throws IOException {
        return export(gateway, output, open -> {
            Account holder = open.targets().requireAccount(account);
            Viewer viewer = new Viewer.Account(holder.id());
            OptOutFilter filter = shortCode == null
                    ? OptOutFilter.NONE
                    : OptOutFilter.NONE.with(open.targets().requireShortCode(shortCode));
            OptOutList list = new OptOutList(open.jdbi(), open.counts());
            return new Rows(
                    holder.id(),
                    "the Opt-Out List" + (shortCode == null ? "" : " of " + shortCode),
                    out -> CsvExport.writeOptOuts(list.stream(viewer, filter), out));
        });
    }

    @Command(name = "members", mixinStandardHelpOptions = true, header = "The numbers on an audience list.")
    int members(
            @Option(names = "--list", required = true, paramLabel = "ACCOUNT/LIST", description = "such as acme/news")
                    String list,
            @Option(
                            names = "--short-code",
                            paramLabel = "SHORT_CODE",
                            description = "needed only if the account has lists of this name on several")
                    String shortCode,
            @Mixin CsvOutput output,
            @Mixin GatewayFiles gateway)
            throws IOException {
        return export(gateway, output, open -> {
            Optional<ShortCode> on = Optional.ofNullable(shortCode).map(open.targets()::requireShortCode);
            AudienceList found = open.targets().requireList(list, on);
            ListMembers members = new ListMembers(open.jdbi(), open.counts());
            return new Rows(
                    found.accountId(),
                    "the list " + found.name(),
                    out -> CsvExport.writeMembers(found, members.stream(found.id(), NumberRange.ALL), out));
        });
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            header = "Every change of consent that an account may see, as proof.")
    int history(
            @Option(names = "--account", required = true, description = "whose events") String account,
            @Option(
                            names = "--number",
                            paramLabel = "NUMBER",
                            description = "of this number alone, such as +15550001234")
                    String number,
            @Mixin CsvOutput output,
            @Mixin GatewayFiles gateway)
            throws IOException {
        return export(gateway, output, open -> {
            Account holder = open.targets().requireAccount(account);
            Viewer viewer = new Viewer.Account(holder.id());
            ConsentHistory history = new ConsentHistory(open.jdbi());
            Optional<Msisdn> only =
                    Optional.ofNullable(number).map(written -> open.targets().requireNumber(written, open.region()));
            return new Rows(
                    holder.id(),
                    "the history of " + only.map(Msisdn::toString).orElse("every number"),
                    out -> CsvExport.writeHistory(
                            only.map(msisdn -> history.stream(viewer, msisdn)).orElseGet(() -> history.stream(viewer)),
                            out));
        });
    }

    /** What an export reads from. */
    private record Open(Jdbi jdbi, NamedTargets targets, String region, BackgroundCounts counts) {}

    /** Refuses what it cannot export before anything is written. */
    @FunctionalInterface
    private interface Export {
        Rows of(Open open);
    }

    /** @param title of what is written, for the audit log */
    private record Rows(long accountId, String title, ToLongFunction<Writer> writing) {}

    private int export(GatewayFiles gateway, CsvOutput output, Export export) throws IOException {
        CommandLine command = spec.commandLine();
        Optional<Configuration.Outcome.Accepted> configuration = gateway.read(command);
        if (configuration.isEmpty()) {
            return Main.EXIT_CONFIGURATION;
        }
        try (Resources resources = new Resources()) {
            Jdbi jdbi = CommandDatabase.open(configuration.get().gateway().database(), CONNECTIONS, resources)
                    .jdbi();
            InstantSource clock = InstantSource.system();
            IdGenerator ids = new IdGenerator(clock);
            AuditLog audit = new AuditLog(jdbi, ids, clock);
            AudienceLists lists = new AudienceLists(jdbi, audit, clock, () -> new AudienceCatalog(List.of()));
            NamedTargets targets = new NamedTargets(
                    command, configuration.get().keywords(), new AccountStore(jdbi, ids, clock), lists);
            Open open = new Open(
                    jdbi,
                    targets,
                    configuration.get().gateway().defaultRegion(),
                    resources.own(new BackgroundCounts(clock)));
            Rows rows = export.of(open);
            long count;
            try (Writer out = output.open()) {
                audit.append(AuditLog.Entry.of(
                        CommandLineUser.actor(), rows.accountId(), AuditAction.EXPORTED, rows.title()));
                count = rows.writing().applyAsLong(out);
            }
            command.getErr().println(String.format(Locale.ROOT, "%,d rows written.", count));
            return CommandLine.ExitCode.OK;
        }
    }
}
