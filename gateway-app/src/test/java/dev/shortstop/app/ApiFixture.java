package dev.shortstop.app;

import dev.shortstop.app.RunningGateway.Setup;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** A gateway with the HTTP API, on the shipped keyword file, and keys for its accounts acme and globex. */
public final class ApiFixture implements AutoCloseable {

    private static final Actor TEST = new Actor(Actor.Kind.COMMAND_LINE, "test");

    private final SmscSimulator simulator;
    private final RunningGateway gateway;
    private final Jdbi jdbi;
    private final ApiKeyStore keys;
    private final AccountStore accounts;
    private final AuditLog audit;

    private ApiFixture(SmscSimulator simulator, RunningGateway gateway, Jdbi jdbi) {
        this.simulator = simulator;
        this.gateway = gateway;
        this.jdbi = jdbi;
        IdGenerator ids = new IdGenerator(InstantSource.system());
        ids.moveTo(1_023); // another one than the gateway's
        this.keys = new ApiKeyStore(jdbi, ids, InstantSource.system());
        this.audit = new AuditLog(jdbi, ids, InstantSource.system());
        this.accounts = new AccountStore(jdbi, ids, InstantSource.system());
    }

    public static ApiFixture start(TestDatabase database) {
        return start(database, config -> config);
    }

    /** Its gateway asks the SMSC for delivery receipts. */
    static ApiFixture startWithReceipts(TestDatabase database) {
        return start(database, config -> config, Setup::askingForReceipts);
    }

    /** Its gateway sends webhooks to the internet alone. */
    static ApiFixture startWithPublicWebhooks(TestDatabase database) {
        return start(database, config -> config, Setup::publicWebhooks);
    }

    /** With another gateway than the usual one. */
    static ApiFixture startWith(TestDatabase database, UnaryOperator<Setup> change) {
        return start(database, config -> config, change);
    }

    public static ApiFixture start(TestDatabase database, UnaryOperator<HttpConfig> http) {
        return start(database, http, setup -> setup);
    }

    /** As the demo: its console shows the simulator's handsets. */
    public static ApiFixture startDemo(TestDatabase database, UnaryOperator<HttpConfig> http) {
        return start(
                SimulatorSettings.defaults().withTraces(),
                simulator -> Setup.of(database.settings(), simulator).http(http).startBound(Optional.of(simulator)),
                database);
    }

    public static ApiFixture start(TestDatabase database, UnaryOperator<HttpConfig> http, UnaryOperator<Setup> change) {
        return start(
                SimulatorSettings.defaults(),
                simulator -> change.apply(
                                Setup.of(database.settings(), simulator).http(http))
                        .startBound(),
                database);
    }

    private static ApiFixture start(
            SimulatorSettings settings, Function<SmscSimulator, RunningGateway> start, TestDatabase database) {
        try {
            SmscSimulator simulator = SmscSimulator.start(settings);
            try {
                RunningGateway gateway = start.apply(simulator);
                return new ApiFixture(simulator, gateway, database.jdbi());
            } catch (RuntimeException failure) {
                simulator.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI uri() {
        return gateway.gateway().httpUri().orElseThrow();
    }

    public ApiClient anonymous() {
        return ApiClient.anonymous(uri());
    }

    /** With a key of this account that may write. */
    public ApiClient client(String account) {
        return anonymous().key(key(account, Scope.WRITE).text().reveal());
    }

    public ApiClient operator() {
        return anonymous().key(operatorsKey(Scope.WRITE).text().reveal());
    }

    public ApiKeyStore.Created operatorsKey(Scope scope) {
        return keys.create(Optional.empty(), scope, "an operator's", TEST, audit);
    }

    public ApiKeyStore.Created key(String account, Scope scope) {
        return key(account, scope, account + "'s");
    }

    public ApiKeyStore.Created key(String account, Scope scope, String name) {
        return keys.create(Optional.of(account(account)), scope, name, TEST, audit);
    }

    public Account account(String name) {
        return accounts.find(name).orElseThrow();
    }

    /** Of a list on 72345. */
    public String listId(String account, String list) {
        return gateway.gateway().audiences().lists().stream()
                .filter(found -> found.path().equals(account + "/" + list))
                .map(found -> Long.toString(found.id()))
                .findFirst()
                .orElseThrow();
    }

    public void revoke(ApiKeyStore.Created created) {
        keys.revoke(created.key().account(), created.key().prefix(), TEST, audit);
    }

    public CoreTables tables() {
        return new CoreTables(jdbi);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public SmscSimulator simulator() {
        return simulator;
    }

    public RunningGateway gateway() {
        return gateway;
    }

    @Override
    public void close() {
        gateway.close();
        simulator.close();
    }
}
