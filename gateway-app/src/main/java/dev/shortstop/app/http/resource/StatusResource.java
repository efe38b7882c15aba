package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.keyword.Problem;
import dev.shortstop.smpp.BindStatus;
import dev.shortstop.smpp.ConnectionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** How it stands with this gateway, for operators: its connections and its keyword files. */
final class StatusResource {

    record BindView(
            String label,
            String type,
            String state,
            Instant since,
            Optional<String> lastError,
            int windowUsed,
            int windowSize,
            int unansweredDeliveries) {

        static BindView of(BindStatus bind) {
            return new BindView(
                    bind.label(),
                    Words.of(bind.type()),
                    Words.of(bind.state()),
                    bind.since(),
                    bind.lastError(),
                    bind.windowUsed(),
                    bind.windowSize(),
                    bind.unansweredDeliveries());
        }
    }

    record ConnectionView(
            String name, String role, boolean canSubmit, boolean canReceive, int queuedSubmits, List<BindView> binds) {

        static ConnectionView of(ConnectionStatus connection) {
            return new ConnectionView(
                    connection.name(),
                    Words.of(connection.role()),
                    connection.canSubmit(),
                    connection.canReceive(),
                    connection.queuedSubmits(),
                    connection.binds().stream().map(BindView::of).toList());
        }
    }

    record ConnectionsView(List<ConnectionView> data) {}

    record ProblemView(String severity, String file, int line, int column, String message, String mend) {

        static ProblemView of(Problem problem) {
            return new ProblemView(
                    Words.of(problem.severity()),
                    problem.file().toString(),
                    problem.line(),
                    problem.column(),
                    problem.message(),
                    problem.mend());
        }
    }

    record RejectedView(Instant since, List<ProblemView> problems) {}

    record VersionView(String shortCode, String version) {}

    record KeywordsView(
            Instant inForceSince,
            List<VersionView> inForce,
            Optional<RejectedView> rejected,
            Optional<String> failure) {

        static KeywordsView of(KeywordStatus status) {
            return new KeywordsView(
                    status.inForceSince(),
                    versions(status.versions()),
                    status.rejected()
                            .map(rejected -> new RejectedView(
                                    rejected.since(),
                                    rejected.problems().stream()
                                            .map(ProblemView::of)
                                            .toList())),
                    status.failure());
        }

        private static List<VersionView> versions(SortedMap<String, String> versions) {
            return versions.entrySet().stream()
                    .map(version -> new VersionView(version.getKey(), version.getValue()))
                    .toList();
        }
    }

    private final Supplier<List<ConnectionStatus>> connections;
    private final Supplier<KeywordStatus> keywords;

    StatusResource(Supplier<List<ConnectionStatus>> connections, Supplier<KeywordStatus> keywords) {
        this.connections = connections;
        this.keywords = keywords;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/status/connections", Access.OPERATOR, this::showConnections),
                Route.get("/v1/status/keyword-files", Access.OPERATOR, this::showKeywords));
    }

    private ApiResponse showConnections(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(new ConnectionsView(
                connections.get().stream().map(ConnectionView::of).toList()));
    }

    private ApiResponse showKeywords(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(KeywordsView.of(keywords.get()));
    }
}
