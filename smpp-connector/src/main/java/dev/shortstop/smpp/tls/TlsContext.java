package dev.shortstop.smpp.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives new connections their TLS handler, made of the files as they are now: they are looked at every so often, and changed
 * ones are taken over where they can serve. Sessions that are there go on. Files that cannot serve are told once, and
 * the old ones stay in use. What a handshake computes is computed on two threads of its own, so that a flood of them
 * takes no event loop. Any thread; handlers are made without any access to files.
 */
public final class TlsContext implements AutoCloseable {
    /** How often the files are looked at where nothing else is said. */
    public static final Duration LOOK_INTERVAL = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(TlsContext.class);
    private static final int HANDSHAKE_THREADS = 2;

    private final String owner;
    private final TlsSettings settings;
    private final ScheduledThreadPoolExecutor looks;
    private final ThreadPoolExecutor handshakes;
    private volatile SslContext current;
    /** Of {@link #looks} alone, from the constructor on. */
    private Map<Path, byte[]> contents;

    private String toldProblem = "";

    private TlsContext(String owner, TlsSettings settings, Duration lookInterval) throws IOException {
        this.owner = owner;
        this.settings = settings;
        this.contents = read(settings.files());
        this.current = new SslContexts(contents).build(settings);
        this.looks = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "tls-files"));
        // The queue is bounded by the connections, of which each has one task at a time. Tasks that come after the end
        // are
        // of sessions that are being closed, and run where they are.
        this.handshakes = new ThreadPoolExecutor(
                HANDSHAKE_THREADS,
                HANDSHAKE_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "tls-handshakes"),
                (late, closed) -> late.run());
        handshakes.allowCoreThreadTimeOut(true);
        if (!settings.files().isEmpty()) {
            looks.scheduleWithFixedDelay(
                    this::look, lookInterval.toNanos(), lookInterval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Reads the files, and again every {@link #LOOK_INTERVAL}.
     *
     * @param owner names the connection or listener in logs: {@code SMPP listener aggregators}
     * @throws IOException where a file cannot be read; a {@link TlsFileException} where one cannot serve
     */
    public static TlsContext open(String owner, TlsSettings settings) throws IOException {
        return open(owner, settings, LOOK_INTERVAL);
    }

    /** The same, looking at the files more or less often. */
    public static TlsContext open(String owner, TlsSettings settings, Duration lookInterval) throws IOException {
        TlsContext context = new TlsContext(owner, settings, lookInterval);
        if (settings instanceof TlsClientSettings client && !client.verifyHostName()) {
            log.warn(
                    "{}: host names in certificates are not verified: whoever holds any certificate of a trusted CA can"
                            + " pose as the SMSC",
                    owner);
        }
        return context;
    }

    /** For a connection that was accepted. To be the first handler of its pipeline. */
    public SslHandler newHandler(ByteBufAllocator allocator) {
        if (!(settings instanceof TlsServerSettings)) {
            throw new IllegalStateException(owner + " connects, and accepts nothing");
        }
        return newHandler(current.newEngine(allocator));
    }

    /** For a connection that was accepted by a server other than Netty's. */
    public SSLEngine newServerEngine() {
        if (!(settings instanceof TlsServerSettings)) {
            throw new IllegalStateException(owner + " connects, and accepts nothing");
        }
        return current.newEngine(ByteBufAllocator.DEFAULT);
    }

    /**
     * For a connection to {@code host}, whose name is asked for (SNI) and verified unless the settings say otherwise. To
     * be the first handler of its pipeline.
     */
    public SslHandler newHandler(ByteBufAllocator allocator, String host, int port) {
        if (!(settings instanceof TlsClientSettings client)) {
            throw new IllegalStateException(owner + " accepts, and connects to nothing");
        }
        String name = withoutRoot(client.serverName().orElse(host));
        SslHandler handler = newHandler(current.newEngine(allocator, name, port));
        askFor(name, handler.engine());
        return handler;
    }

    /** {@code smsc.example.} is the name of the same host, and the one without the dot is in certificates. */
    private static String withoutRoot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /**
     * The engine itself asks for names with a dot only. Addresses are not asked for (RFC 6066 §3), and neither is what
     * serves as the name of a host in the DNS alone, such as {@code smsc_a.example}.
     */
    private static void askFor(String name, SSLEngine engine) {
        if (!NetUtil.isValidIpV4Address(name)
                && !NetUtil.isValidIpV6Address(name)
                && TlsClientSettings.isServerName(name)) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            engine.setSSLParameters(parameters);
        }
    }

    /** Another one whenever changed files were taken over. */
    SslContext current() {
        return current;
    }

    private SslHandler newHandler(SSLEngine engine) {
        SslHandler handler = new TlsHandler(engine, handshakes);
        handler.setHandshakeTimeoutMillis(settings.handshakeTimeout().toMillis());
        return handler;
    }

    private void look() {
        try {
            Map<Path, byte[]> found = read(settings.files());
            if (isSame(found)) {
                toldProblem = "";
                return;
            }
            current = new SslContexts(found).build(settings);
            contents = found;
            toldProblem = "";
            log.info("{}: changed certificate files are in use for new connections", owner);
        } catch (IOException | RuntimeException | Error unusable) {
            // Whatever it is, the next look must come.
            tellOnce(unusable.getMessage() == null ? unusable.toString() : unusable.getMessage());
        }
    }

    private void tellOnce(String problem) {
        if (!problem.equals(toldProblem)) {
            toldProblem = problem;
            log.warn("{}: {}; what was read before stays in use until that is mended", owner, problem);
        }
    }

    /** By content: renewal tools swap links, and times of change can be set to anything. */
    private boolean isSame(Map<Path, byte[]> found) {
        return found.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), contents.get(file.getKey())));
    }

    private static Map<Path, byte[]> read(List<Path> files) throws IOException {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                contents.put(file, Files.readAllBytes(file));
            } catch (IOException unreadable) {
                TlsFileException named = new TlsFileException(file, "cannot be read: " + unreadable);
                named.initCause(unreadable);
                throw named;
            }
        }
        return contents;
    }

    /** Stops looking at the files. Connections that are there go on. */
    @Override
    public void close() {
        looks.shutdownNow();
        handshakes.shutdown();
    }
}
