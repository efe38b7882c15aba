package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.benchmarks.GatewayUnderLoad;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.People;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Role;
import dev.shortstop.core.people.Sessions;
import dev.shortstop.core.people.SignInLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;

/** A gateway with API and console on the filled database, an account's API key, and an operator who is signed in. */
final class HttpSide implements AutoCloseable {

    private static final int WINDOW = 500;
    /** No gateway of the benchmark has it. */
    private static final int IDS_OF_NODE = 1_022;

    private static final int NO_LIMIT = 1_000_000;
    private static final Pattern POLLED = Pattern.compile("/(count|progress|series)(\\?|$)");
    private static final int ROWS_OF_IMPORT = 1_000;
    private static final String SESSION_COOKIE = "shortstop-session";
    private static final Actor BENCH = new Actor(Actor.Kind.COMMAND_LINE, "bench");

    private final Resources resources;
    private final GatewayUnderLoad gateway;
    private final URI uri;
    private final String key;
    private final String session;
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpSide(Resources resources, GatewayUnderLoad gateway, String key, String session) {
        this.resources = resources;
        this.gateway = gateway;
        this.uri = gateway.httpUri();
        this.key = key;
        this.session = session;
    }

    static HttpSide start(Database database) throws IOException {
        Resources resources = new Resources();
        try {
            ShortCodeFiles shortCodes = resources.own(ShortCodeFiles.write());
            GatewayUnderLoad gateway = resources.own(GatewayUnderLoad.start(new GatewayUnderLoad.Parts(
                    database,
                    DatabaseSettings.DEFAULT_POOL_SIZE,
                    IntakeSettings.defaults(),
                    shortCodes.directory(),
                    shortCodes.read(),
                    Population.SHARED.value(),
                    WINDOW,
                    Optional.of(HttpConfig.defaults()
                            .withPort(0)
                            .withRate(NO_LIMIT, NO_LIMIT)
                            .withConsole(Optional.of(ConsoleConfig.defaults()))))));
            IdGenerator ids = new IdGenerator(InstantSource.system());
            ids.moveTo(IDS_OF_NODE);
            return new HttpSide(resources, gateway, newKey(database.jdbi(), ids), newSession(database.jdbi(), ids));
        } catch (RuntimeException | IOException failure) {
            resources.close();
            throw failure;
        }
    }

    private static String newKey(Jdbi jdbi, IdGenerator ids) {
        Account acme = new AccountStore(jdbi, ids, InstantSource.system())
                .find("account-" + Population.ACME)
                .orElseThrow();
        return new ApiKeyStore(jdbi, ids, InstantSource.system())
                .create(Optional.of(acme), Scope.WRITE, "bench", BENCH, new AuditLog(jdbi, ids, InstantSource.system()))
                .text()
                .reveal();
    }

    /** Of somebody new each time: the directory outlives the run, and nobody keeps the password. */
    private static String newSession(Jdbi jdbi, IdGenerator ids) {
        PeopleAccess access = PeopleAccess.of(jdbi, ids, InstantSource.system(), Sessions.Settings.defaults());
        String random = UUID.randomUUID().toString();
        EmailAddress email = new EmailAddress("bench-" + random + "@platform.example");
        People.Invitation invitation = access.people().invite(email, "Bench", Role.OPERATOR, Optional.empty(), BENCH);
        SignInLinks.Outcome outcome = access.links()
                .choosePassword(
                        ((People.Invitation.Created) invitation).link(),
                        "Bench",
                        Secret.of(random),
                        new Sessions.Client("127.0.0.1", "bench"));
        return ((SignInLinks.Outcome.SignedIn) outcome).token().reveal();
    }

    /** A request for {@link #send}: may the account text these numbers on the shared short code? */
    HttpRequest check(List<Msisdn> numbers) {
        String body = numbers.stream()
                .map(number -> "\"+" + number.digits() + "\"")
                .collect(Collectors.joining(",", "{\"numbers\":[", "]}"));
        return HttpRequest.newBuilder(uri.resolve("/v1/short-codes/" + Population.SHARED + "/check"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** All that the console answers to. */
    List<ConsoleRoute> routes() {
        return gateway.consoleRoutes();
    }

    /**
     * Imports of the account, by the ids that its pages have.
     *
     * @param ready with rows to look at; never started
     * @param refused of which no row was taken
     */
    record Uploaded(String ready, String refused) {}

    /** Anew for each run: what is not started expires. */
    Uploaded uploadImports() {
        String numbers = LongStream.range(0, ROWS_OF_IMPORT)
                .mapToObj(place -> "+" + Population.number(place).digits() + ",Subscriber " + place)
                .collect(Collectors.joining("\n", "number,name\n", "\n"));
        String noNumbers = LongStream.range(0, ROWS_OF_IMPORT)
                .mapToObj(row -> row + ",Subscriber " + row)
                .collect(Collectors.joining("\n", "number,name\n", "\n"));
        return new Uploaded(upload(numbers, ""), upload(noNumbers, "&numberColumn=number&start=true"));
    }

    private String upload(String file, String options) {
        HttpRequest request = HttpRequest.newBuilder(
                        uri.resolve("/v1/opt-outs/imports?shortCode=" + Population.SHARED + options))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(file))
                .build();
        String location =
                exchange(request, 201).headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** A request of the operator for {@link #send}; as a page's script makes it, where pages ask for it by themselves. */
    HttpRequest page(String pathAndQuery) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri.resolve(pathAndQuery)).header("Cookie", SESSION_COOKIE + "=" + session);
        if (POLLED.matcher(pathAndQuery).find()) {
            request.header("HX-Request", "true");
        }
        return request.build();
    }

    /**
     * Returns when the whole answer is there.
     *
     * @return its length in octets
     * @throws IllegalStateException where it is neither {@code 200} nor leads to another page
     */
    int send(HttpRequest request) {
        HttpResponse<byte[]> response = exchange(request, 200, 303);
        if (response.headers()
                .firstValue("Location")
                .filter(location -> location.startsWith("/sign-in"))
                .isPresent()) {
            throw new IllegalStateException(request + " was answered as if nobody were signed in");
        }
        return response.body().length;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, int... statuses) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (IntStream.of(statuses).noneMatch(status -> status == response.statusCode())) {
                throw new IllegalStateException(request + " was answered " + response.statusCode());
            }
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        resources.close();
    }
}
