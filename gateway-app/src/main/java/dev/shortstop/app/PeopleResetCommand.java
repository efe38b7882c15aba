package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Sessions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a link for somebody who lost the password. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        header = "Prints a link by which somebody chooses another password, once, within a day.",
        description = {
            "Whoever is disabled is let in again. The password until now stays in force until the link is used.",
            "The link alone goes to standard output."
        })
final class PeopleResetCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 1;

    @Parameters(paramLabel = "EMAIL", description = "by which the person signs in")
    private String email;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "whose person it is, where several accounts invited somebody by this address")
    private String account;

    @Mixin
    private GatewayFiles gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() -> new ParameterException(command, "EMAIL must be an e-mail address, not " + email));
        Optional<Configuration.Outcome.Accepted> accepted = gateway.read(command);
        if (accepted.isEmpty()) {
            return Main.EXIT_CONFIGURATION;
        }
        try (Resources resources = new Resources()) {
            Jdbi jdbi = CommandDatabase.open(accepted.get().gateway().database(), CONNECTIONS, resources)
                    .jdbi();
            return reset(
                    command,
                    jdbi,
                    address,
                    Optional.ofNullable(account),
                    accepted.get().gateway().http());
        }
    }

    private static int reset(
            CommandLine command, Jdbi jdbi, EmailAddress email, Optional<String> account, Optional<HttpConfig> http) {
        InstantSource clock = InstantSource.system();
        PeopleAccess access = PeopleAccess.of(jdbi, new IdGenerator(clock), clock, Sessions.Settings.defaults());
        Actor actor = CommandLineUser.actor();
        List<Person> people = access.people().findAll(email).stream()
                .filter(each ->
                        account.isEmpty() || each.account().map(Account::name).equals(account))
                .toList();
        // An operator comes first: an account must not get in the way of one who is locked out by inviting the same
        // address.
        if (people.size() > 1 && !people.get(0).isOperator()) {
            command.getErr()
                    .println("Several people sign in by " + email + ": "
                            + people.stream()
                                    .flatMap(each -> each.account().stream())
                                    .map(of -> "one of " + of.name())
                                    .collect(Collectors.joining(", "))
                            + ". Name the account by --account.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        Optional<Person> person = people.stream().findFirst();
        if (person.isEmpty()) {
            command.getErr()
                    .println("Nobody" + account.map(of -> " of " + of).orElse("") + " signs in by " + email
                            + ". Correct the address; where there is nobody at all, the gateway"
                            + " prints a link for the first operator when it starts.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        access.people().enable(person.get(), actor);
        Secret token = access.links().createFor(person.get().id(), actor).orElseThrow();
        command.getErr()
                .printf(
                        "%s (%s) chooses another password by this link. It works once, for a day%s:%n",
                        person.get().name(),
                        person.get().role().title(),
                        http.isPresent() ? "" : "; before it belongs the address of the console");
        command.getErr().flush();
        command.getOut().println(http.map(HttpConfig::origin).orElse("") + "/first-sign-in/" + token.reveal());
        return CommandLine.ExitCode.OK;
    }
}
