package dev.shortstop.app.console.connection;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.connection.ConnectionsView.BindView;
import dev.shortstop.app.console.connection.ConnectionsView.ConnectionView;
import dev.shortstop.app.console.connection.ConnectionsView.ErrorView;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.smpp.BindRates;
import dev.shortstop.app.smpp.SmppBridge;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.smpp.BindStatus;
import dev.shortstop.smpp.ConnectionRole;
import dev.shortstop.smpp.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the SMPP connections of this gateway, and binds them anew. */
public final class ConnectionPages {

    private static final String PATH = "/connections";
    private static final String TITLE = "Connections";
    private static final String REBIND = PATH + "/{connection}/rebind";

    /** What the table tells; the chart has more. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    private final SmppBridge smpp;
    private final AuditLog audit;
    private final NodeLease lease;
    private final InstantSource clock;

    public ConnectionPages(ConsoleParts parts) {
        this.smpp = parts.smpp();
        this.audit = parts.access().audit();
        this.lease = parts.lease();
        this.clock = parts.api().clock();
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.get(PATH + "/series", ConsoleAccess.OPERATOR, this::series),
                ConsoleRoute.get(REBIND, ConsoleAccess.OPERATOR, this::confirmRebind),
                ConsoleRoute.post(REBIND, ConsoleAccess.OPERATOR, this::rebind));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        List<ConnectionView> connections = new ArrayList<>();
        for (ConnectionStatus connection : smpp.status()) {
            connections.add(view(connection, connections.size()));
        }
        Instant now = clock.instant();
        ConnectionsView view = new ConnectionsView(
                lease.name(),
                lease.others(),
                connections,
                Figures.of(smpp.traffic().after(now.minus(LATELY)), now));
        if (!request.wantsFragment()) {
            return ConsoleAnswer.page("connection/index", TITLE, view);
        }
        boolean isFigures = request.fragmentTarget().equals(Optional.of("figures"));
        return ConsoleAnswer.fragment(isFigures ? "connection/figures" : "connection/binds", view);
    }

    private ConnectionView view(ConnectionStatus connection, int index) {
        String id = "c" + index;
        List<BindView> binds = new ArrayList<>();
        for (BindStatus bind : connection.binds()) {
            binds.add(view(connection, bind, id + "-" + binds.size()));
        }
        return new ConnectionView(
                id,
                connection.name(),
                connection.role() == ConnectionRole.CLIENT ? "we bind to it" : "it binds to us",
                Counted.of(connection.queuedSubmits(), "message waits", "messages wait"),
                binds);
    }

    private BindView view(ConnectionStatus connection, BindStatus bind, String id) {
        BindRates rates = smpp.traffic().ratesOf(connection.name(), bind.label());
        return new BindView(
                id,
                bind.label(),
                badge(bind),
                bind.since(),
                Figures.rate(rates.inPerSecond()),
                Figures.rate(rates.outPerSecond()),
                bind.windowUsed(),
                bind.windowSize(),
                bind.unansweredDeliveries(),
                bind.lastFailure().map(failure -> new ErrorView(failure.reason(), failure.at())),
                smpp.mayRebind(connection.name(), bind.label())
                        ? Optional.of(PATH + "/" + Paths.encode(connection.name()) + "/rebind?bind="
                                + Paths.encode(bind.label()))
                        : Optional.empty());
    }

    private static Badge badge(BindStatus bind) {
        return switch (bind.state()) {
            case BOUND -> new Badge("bound", "good");
            case CONNECTING -> new Badge("connecting", "accent");
            case BINDING -> new Badge("binding", "accent");
            case UNBINDING -> new Badge("unbinding", "warn");
            case WAITING -> new Badge("down", "bad");
            case CLOSED -> new Badge("closed", "plain");
        };
    }

    private ConsoleAnswer series(ConsoleRequest request) {
        long millis = request.query()
                .text("after")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
        return ConsoleAnswer.json(SeriesView.of(smpp.traffic().after(Instant.ofEpochMilli(millis)), millis));
    }

    private ConsoleAnswer confirmRebind(ConsoleRequest request) {
        String connection = request.path("connection");
        String bind = request.query().value("bind");
        if (!smpp.mayRebind(connection, bind)) {
            throw Problem.notFound("such bind").asException();
        }
        return ConsoleAnswer.page(
                "connection/rebind",
                "Rebind " + connection,
                new RebindView(connection, bind, PATH + "/" + Paths.encode(connection) + "/rebind"));
    }

    private ConsoleAnswer rebind(ConsoleRequest request) {
        String connection = request.path("connection");
        String bind = request.form().value("bind");
        if (!smpp.mayRebind(connection, bind)) {
            throw Problem.notFound("such bind").asException();
        }
        audit.append(AuditLog.Entry.of(
                request.actor(), Optional.empty(), AuditAction.CONNECTION_REBOUND, connection + ", " + bind));
        smpp.rebind(connection, bind);
        return ConsoleAnswer.redirect(PATH).flash("The bind " + bind + " of " + connection + " is being bound anew.");
    }
}
