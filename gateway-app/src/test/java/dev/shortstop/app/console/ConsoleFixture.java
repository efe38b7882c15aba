package dev.shortstop.app.console;

import dev.shortstop.app.ApiFixture;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.People;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import dev.shortstop.core.people.Sessions;
import dev.shortstop.core.people.SignInLinks;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A gateway with API and console, on the shipped keyword file with its accounts acme and globex, and people who use it. */
public final class ConsoleFixture implements AutoCloseable {

    public static final String SESSION_COOKIE = "shortstop-session";
    public static final Secret PASSWORD = Secret.of("correct horse battery staple");

    private static final Actor TEST = new Actor(Actor.Kind.COMMAND_LINE, "test");

    private final ApiFixture api;
    private final PeopleAccess access;
    private final Map<String, Secret> tokens = new HashMap<>();

    private ConsoleFixture(ApiFixture api) {
        this.api = api;
        IdGenerator ids = new IdGenerator(InstantSource.system());
        ids.moveTo(1_022); // another one than the gateway's
        this.access = PeopleAccess.of(api.jdbi(), ids, InstantSource.system(), Sessions.Settings.defaults());
    }

    public static ConsoleFixture start(TestDatabase database) {
        return start(database, console -> console);
    }

    /** With the pages of the demo. */
    public static ConsoleFixture startDemo(TestDatabase database) {
        return startDemo(database, console -> console);
    }

    static ConsoleFixture startDemo(TestDatabase database, UnaryOperator<ConsoleConfig> change) {
        return new ConsoleFixture(
                ApiFixture.startDemo(database, http -> withConsole(http, change.apply(ConsoleConfig.defaults()))));
    }

    /** Whom the demo lets in by itself: it does so from now on. */
    Person demoOperator() {
        return access.people().findOrCreateDemoOperator(DemoParts.OPERATOR, "Demo");
    }

    static ConsoleFixture start(TestDatabase database, UnaryOperator<ConsoleConfig> change) {
        return start(database, change, setup -> setup);
    }

    /** With another HTTP server than the usual one. */
    static ConsoleFixture startOn(TestDatabase database, UnaryOperator<HttpConfig> change) {
        return new ConsoleFixture(
                ApiFixture.start(database, http -> change.apply(withConsole(http, ConsoleConfig.defaults()))));
    }

    /** With another gateway than the usual one. */
    public static ConsoleFixture startWith(TestDatabase database, UnaryOperator<RunningGateway.Setup> change) {
        return start(database, console -> console, change);
    }

    private static ConsoleFixture start(
            TestDatabase database, UnaryOperator<ConsoleConfig> change, UnaryOperator<RunningGateway.Setup> gateway) {
        return new ConsoleFixture(
                ApiFixture.start(database, http -> withConsole(http, change.apply(ConsoleConfig.defaults())), gateway));
    }

    private static HttpConfig withConsole(HttpConfig http, ConsoleConfig console) {
        return http.withRate(100_000, 100_000).withConsole(Optional.of(console));
    }

    /** All that the console answers to. */
    List<ConsoleRoute> routes() {
        return api.gateway().gateway().console().orElseThrow().routes();
    }

    /** To make and to check what pages show. */
    public ApiFixture api() {
        return api;
    }

    public URI uri() {
        return api.uri();
    }

    public PeopleAccess access() {
        return access;
    }

    /**
     * Somebody with {@link #PASSWORD}, who is made at the first call.
     *
     * @param account ignored for operators
     */
    public Person person(Role role, String account) {
        EmailAddress email = email(role, account);
        return access.people().findAll(email).stream().findFirst().orElseGet(() -> {
            Optional<Account> of = role == Role.OPERATOR ? Optional.empty() : Optional.of(api.account(account));
            People.Invitation.Created invitation =
                    (People.Invitation.Created) access.people().invite(email, nameOf(role, account), role, of, TEST);
            SignInLinks.Outcome.SignedIn signedIn = (SignInLinks.Outcome.SignedIn) access.links()
                    .choosePassword(
                            invitation.link(),
                            nameOf(role, account),
                            PASSWORD,
                            new Sessions.Client("127.0.0.1", "a test"));
            tokens.put(email.value(), signedIn.token());
            return access.people().findAll(email).get(0);
        });
    }

    private static EmailAddress email(Role role, String account) {
        return new EmailAddress(
                role == Role.OPERATOR
                        ? "olivia@platform.example"
                        : (role == Role.VIEWER ? "vera@" : "adam@") + account + ".example");
    }

    private static String nameOf(Role role, String account) {
        return switch (role) {
            case OPERATOR -> "Olivia Operator";
            case ACCOUNT_ADMIN -> "Adam of " + account;
            case VIEWER -> "Vera of " + account;
        };
    }

    /** Of a session of this person. */
    public Secret token(Role role, String account) {
        return tokens.get(person(role, account).email().value());
    }

    /** Signed in. */
    public ConsoleClient client(Role role, String account) {
        return anonymous().cookie(SESSION_COOKIE, token(role, account).reveal());
    }

    public ConsoleClient operator() {
        return client(Role.OPERATOR, "");
    }

    public ConsoleClient anonymous() {
        return new ConsoleClient(api.uri());
    }

    @Override
    public void close() {
        api.close();
    }
}
