package dev.shortstop.app.console;

import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.app.http.Site;
import dev.shortstop.app.http.Transfers;
import dev.shortstop.app.http.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** The console, as the HTTP server sees it: its paths, and its errors as pages. Thread-safe. */
public final class Console implements Site {

    private final List<ConsoleRoute> routes;
    private final ConsolePipeline pipeline;

    private Console(List<ConsoleRoute> routes, ConsolePipeline pipeline) {
        this.routes = routes;
        this.pipeline = pipeline;
    }

    public static Console of(ConsoleConfig config, Transfers transfers, ConsoleParts parts) {
        Assets assets = new Assets();
        List<ConsoleRoute> routes = new ArrayList<>(ConsoleRoutes.all(parts));
        routes.add(ConsoleRoute.get(
                "/assets/{hash}/{name}",
                ConsoleAccess.PUBLIC,
                request -> new ConsoleAnswer.Asset(assets.find(request.path("hash"), request.path("name"))
                        .orElseThrow(() -> Problem.notFound("such file").asException()))));
        return new Console(
                List.copyOf(routes),
                new ConsolePipeline(
                        parts,
                        transfers,
                        new TrustedProxies(config.trustedProxies()),
                        new Cookies(config.sessions().lifetime()),
                        new Navigation(routes),
                        assets));
    }

    public List<ConsoleRoute> routes() {
        return routes;
    }

    @Override
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (ConsoleRoute route : routes) {
            endpoints.add(new Endpoint(
                    HandlerType.findOrCreate(route.method()),
                    route.path(),
                    context -> pipeline.answer(context, route)));
            if (route.method().equals("GET")) {
                endpoints.add(new Endpoint(HandlerType.HEAD, route.path(), context -> pipeline.answer(context, route)));
            }
        }
        return endpoints;
    }

    @Override
    public List<String> uploadPaths() {
        return routes.stream()
                .filter(ConsoleRoute::takesFile)
                .map(ConsoleRoute::path)
                .toList();
    }

    @Override
    public boolean owns(String path) {
        return !Paths.isOfApi(path);
    }

    @Override
    public void write(Context context, Problem problem) {
        pipeline.write(context, problem);
    }

    @Override
    public Refusal refusal(Problem problem) {
        return new Refusal(pipeline.refusal(problem), SecurityHeaders.ALL);
    }
}
