package dev.shortstop.app.http;

import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.smpp.tls.TlsContext;
import io.javalin.config.JavalinConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How Jetty serves: its port, TLS, and limits that keep any client from taking it away from the others. */
final class HttpServer {

    /** Connections that say nothing are closed this soon while there are too many, and while the server stops. */
    private static final Duration HURRIED_IDLE_TIMEOUT = Duration.ofMillis(500);

    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;

    /** Requests that wait for the operating system to hand over their connection. */
    private static final int ACCEPT_QUEUE = 256;

    private final HttpConfig config;
    private final Optional<TlsContext> tls;
    private final ServerProblems problems;
    private final Uploads uploads;
    private final Duration stopTimeout;

    /**
     * @param problems answers what it refuses
     * @param uploads have limits of their own
     * @param stopTimeout how long requests in work may take once the server is being stopped
     */
    HttpServer(
            HttpConfig config,
            Optional<TlsContext> tls,
            ServerProblems problems,
            Uploads uploads,
            Duration stopTimeout) {
        this.config = config;
        this.tls = tls;
        this.problems = problems;
        this.uploads = uploads;
        this.stopTimeout = stopTimeout;
    }

    void applyTo(JavalinConfig javalin) {
        QueuedThreadPool threads = new QueuedThreadPool(HttpLimits.THREADS, 4);
        threads.setName("http");
        threads.setDaemon(true);
        javalin.jetty.threadPool = threads;
        javalin.jetty.modifyHttpConfiguration(this::limit);
        javalin.jetty.modifyServer(this::limit);
        javalin.jetty.addConnector(this::connector);
    }

    private void limit(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.DEFAULT); // no path that can be read in two ways
        http.setRequestHeaderSize(HttpLimits.MAX_HEADER_OCTETS);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
    }

    /** From the innermost handler to the outermost. */
    private void limit(Server server) {
        server.insertHandler(new CutAnswers());
        // A body is there as a whole before a thread takes the request up, so slow ones cost no thread.
        // Files are too large for that: they are read as they arrive, by few threads (Transfers).
        EagerContentHandler whole = new EagerContentHandler(
                new EagerContentHandler.RetainedContentLoaderFactory(2L * HttpLimits.MAX_BODY_OCTETS, -1, true));
        whole.exclude(uploads::include);
        server.insertHandler(whole);
        server.insertHandler(
                new MinimumDataRateHandler(HttpLimits.LEAST_OCTETS_PER_SECOND, HttpLimits.LEAST_OCTETS_PER_SECOND));
        server.insertHandler(new BodyLimit(uploads));
        server.insertHandler(new GracefulHandler());
        server.setErrorHandler(problems);
        server.setStopTimeout(stopTimeout.toMillis());
    }

    private Connector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ConnectionFactory[] factories = tls.map(context -> new ConnectionFactory[] {secure(context, http), plain})
                .orElseGet(() -> new ConnectionFactory[] {plain});
        ServerConnector connector = new ServerConnector(server, null, null, null, ACCEPTORS, SELECTORS, factories);
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(HURRIED_IDLE_TIMEOUT.toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.addBean(new CrowdLimit(config.maxConnections(), connector, HURRIED_IDLE_TIMEOUT));
        return connector;
    }

    private static SslConnectionFactory secure(TlsContext context, HttpConfiguration http) {
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false); // one certificate, whatever name the client knows us by
        http.addCustomizer(customizer);
        return new SslConnectionFactory(new ReloadingFactory(context), "http/1.1");
    }

    /** Refuses bodies that are too large, as soon as that is known. */
    private static final class BodyLimit extends SizeLimitHandler {

        private final Uploads uploads;

        BodyLimit(Uploads uploads) {
            super(HttpLimits.MAX_BODY_OCTETS, -1);
            this.uploads = uploads;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return uploads.include(request)
                    ? getHandler().handle(request, response, callback)
                    : super.handle(request, response, callback);
        }
    }

    /** Certificates are those of the moment at which a connection comes. */
    private static final class ReloadingFactory extends SslContextFactory.Server {

        private final TlsContext context;

        ReloadingFactory(TlsContext context) {
            this.context = context;
        }

        @Override
        protected void doStart() {
            // Its own way to read keys and certificates stays unused.
        }

        @Override
        public SSLEngine newSSLEngine() {
            return context.newServerEngine();
        }

        @Override
        public SSLEngine newSSLEngine(String host, int port) {
            return context.newServerEngine();
        }

        @Override
        public SSLEngine newSSLEngine(InetSocketAddress address) {
            return context.newServerEngine();
        }
    }
}
