package dev.shortstop.app.http;

import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.idempotency.IdempotencyStore;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.smpp.tls.TlsContext;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API on its port. The way of a request: {@link HttpServer} (limits) → {@link RequestPipeline} (who, how often, once)
 * → a resource. Thread-safe.
 */
public final class HttpApi implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpApi.class);

    /** For requests in work when the gateway is stopped. */
    private static final Duration STOP_TIMEOUT = Duration.ofMillis(1_500);

    private static final Duration CLEANING_INTERVAL = Duration.ofMinutes(5);

    private final Javalin javalin;
    private final Optional<TlsContext> tls;
    private final ScheduledThreadPoolExecutor cleaning;
    private final URI uri;

    private HttpApi(Javalin javalin, Optional<TlsContext> tls, ScheduledThreadPoolExecutor cleaning, URI uri) {
        this.javalin = javalin;
        this.tls = tls;
        this.cleaning = cleaning;
        this.uri = uri;
    }

    /**
     * Listens, and answers from then on.
     *
     * @param jdbi of a pool for the API alone
     * @param transfers of the API and the site together
     * @param site beside the API
     * @throws IOException where the port cannot be listened on, or a file of certificates cannot serve
     */
    public static HttpApi start(
            HttpConfig config,
            NumberReader numbers,
            Jdbi jdbi,
            IdGenerator ids,
            InstantSource clock,
            List<Route> resources,
            Transfers transfers,
            Site site)
            throws IOException {
        Optional<TlsContext> tls = Optional.empty();
        ScheduledThreadPoolExecutor cleaning = newScheduler();
        try {
            if (config.tls().isPresent()) {
                tls = Optional.of(TlsContext.open("HTTP API", config.tls().get()));
            }
            Json json = new Json();
            AccountStore accounts = new AccountStore(jdbi, ids, clock);
            IdempotencyStore idempotency =
                    new IdempotencyStore(jdbi, ids, config.transfers().claim());
            RequestPipeline pipeline = new RequestPipeline(
                    new Authentication(new ApiKeyStore(jdbi, ids, clock), accounts),
                    new RateLimiter<>(config.requestsPerSecond(), config.burst()),
                    new IdempotentRequests(idempotency, cleaning),
                    new AuditLog(jdbi, ids, clock),
                    transfers,
                    ids,
                    numbers,
                    json);
            List<Route> routes = Stream.of(new Documentation().routes(), resources)
                    .flatMap(List::stream)
                    .toList();
            HttpServer server = new HttpServer(
                    config, tls, new ServerProblems(json, site), new Uploads(routes, site), STOP_TIMEOUT);
            Javalin javalin = Javalin.create(settings -> {
                settings.startup.showJavalinBanner = false;
                settings.startup.showOldJavalinVersionWarning = false;
                settings.startup.startupWatcherEnabled = false;
                settings.http.prefer405over404 = true;
                settings.http.maxRequestSize = HttpLimits.MAX_BODY_OCTETS + 1L; // the server itself refuses larger ones
                settings.router.ignoreTrailingSlashes = false; // one path for each thing
                server.applyTo(settings);
                route(settings, pipeline, routes);
                site.endpoints().forEach(settings.routes::addEndpoint);
                answerFailures(settings, pipeline, site);
            });
            listen(javalin, config);
            URI uri = URI.create(config.withPort(javalin.port()).origin());
            log.info("HTTP API on {}, described at {}/docs", uri, uri);
            startCleaning(cleaning, idempotency);
            return new HttpApi(javalin, tls, cleaning, uri);
        } catch (IOException | RuntimeException failure) {
            cleaning.shutdownNow();
            tls.ifPresent(TlsContext::close);
            throw failure;
        }
    }

    private static void listen(Javalin javalin, HttpConfig config) throws IOException {
        try {
            javalin.start();
        } catch (JavalinException refused) {
            javalin.stop();
            throw new IOException(
                    "The HTTP API cannot listen on " + config.host() + ":" + config.port() + " ("
                            + rootOf(refused).getMessage()
                            + "). Stop what listens there, or set `listen` in [http] to another address",
                    refused);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static void route(JavalinConfig settings, RequestPipeline pipeline, List<Route> routes) {
        settings.routes.before(HttpApi::addCommonHeaders);
        for (Route route : routes) {
            settings.routes.addEndpoint(new Endpoint(
                    HandlerType.findOrCreate(route.method()),
                    route.path(),
                    context -> pipeline.answer(context, route)));
            if (route.method().equals("GET")) {
                settings.routes.addEndpoint(
                        new Endpoint(HandlerType.HEAD, route.path(), context -> pipeline.answer(context, route)));
            }
        }
    }

    private static void answerFailures(JavalinConfig settings, RequestPipeline pipeline, Site site) {
        ExceptionHandler<Exception> handler = (failure, context) -> {
            Problem problem = Problems.of(failure);
            if (site.owns(context.path())) {
                site.write(context, problem);
            } else {
                pipeline.write(context, problem);
            }
        };
        settings.routes.exception(Exception.class, handler);
        settings.routes.exception(HttpResponseException.class, handler::handle);
    }

    private static void addCommonHeaders(Context context) {
        context.header("Cache-Control", "no-store");
        context.header("X-Content-Type-Options", "nosniff");
    }

    private static ScheduledThreadPoolExecutor newScheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "http-cleaning");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    private static void startCleaning(ScheduledThreadPoolExecutor cleaning, IdempotencyStore idempotency) {
        cleaning.scheduleWithFixedDelay(
                () -> clean(idempotency),
                CLEANING_INTERVAL.toSeconds(),
                CLEANING_INTERVAL.toSeconds(),
                TimeUnit.SECONDS);
    }

    private static void clean(IdempotencyStore idempotency) {
        try {
            int deleted;
            do {
                deleted = idempotency.deleteExpired();
            } while (deleted > 0 && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException failure) {
            log.warn("expired idempotency keys stay for now: {}", failure.toString()); // the next time must come
        }
    }

    /** Where it listens: {@code http://127.0.0.1:8080}. */
    public URI uri() {
        return uri;
    }

    /** Takes no more requests, and finishes those in work. */
    @Override
    public void close() {
        javalin.stop();
        cleaning.shutdownNow(); // requests in work renew their claims by it
        tls.ifPresent(TlsContext::close);
    }
}
