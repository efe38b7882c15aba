package dev.shortstop.simulator;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.ListenerSettings;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppListener;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An SMSC with virtual handsets, and faults on demand. Any thread. */
public final class SmscSimulator implements AutoCloseable {
    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);

    private final SimulatorSettings settings;
    private final EventLoopGroup eventLoops;
    private final MessageCentre centre;
    private SmppListener listener;
    private final int port;

    private SmscSimulator(SimulatorSettings settings, EventLoopGroup eventLoops) throws IOException {
        this.settings = settings;
        this.eventLoops = eventLoops;
        this.centre = new MessageCentre(settings, eventLoops);
        this.listener = listen(settings.port());
        this.port = listener.port();
    }

    /**
     * Listens from when this returns, on an event loop of its own.
     *
     * @throws IOException where the port cannot be bound
     */
    public static SmscSimulator start(SimulatorSettings settings) throws IOException {
        EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("smsc-simulator", true), NioIoHandler.newFactory());
        try {
            return new SmscSimulator(settings, eventLoops);
        } catch (IOException failed) {
            eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw failed;
        }
    }

    private SmppListener listen(int onPort) throws IOException {
        ListenerSettings listening =
                ListenerSettings.defaults("simulator", settings.host(), onPort, settings.systemId()).toBuilder()
                        .terms(settings.terms())
                        .bindTimeout(BIND_TIMEOUT)
                        .refusalDelay(Duration.ZERO)
                        .responseTimeout(settings.responseTimeout())
                        .enquireLinkInterval(settings.enquireLinkInterval())
                        .build();
        return SmppListener.open(listening, centre, eventLoops);
    }

    /** The port it listens on; stays the same through {@link #stopListening} and {@link #startListening}. */
    public int port() {
        return port;
    }

    public String systemId() {
        return settings.systemId();
    }

    public Secret password() {
        return settings.password();
    }

    /** The handset with this number. Only handsets that were asked for here remember what they receive. */
    public Handset handset(String msisdn) {
        return centre.handset(msisdn);
    }

    /** The handset with this number, where it was asked for before. */
    public Optional<Handset> findHandset(String msisdn) {
        return centre.findHandset(msisdn);
    }

    /** All handsets that were asked for, in no order. */
    public List<Handset> handsets() {
        return centre.handsets();
    }

    /** What goes wrong. */
    public Faults faults() {
        return centre.faults();
    }

    /** Bound sessions. */
    public List<AcceptedSession> sessions() {
        return centre.sessions();
    }

    /** Bound sessions that messages can be delivered to. */
    public int receivers() {
        return centre.receivers();
    }

    /** Tells {@code listener} of every message to any handset. Called on event loops: must not block. */
    public void addMtListener(Consumer<Mt> listener) {
        centre.addListener(listener);
    }

    public void removeMtListener(Consumer<Mt> listener) {
        centre.removeListener(listener);
    }

    /** Sends any message once, over the next session in turn. */
    public CompletableFuture<DeliverResult> deliver(OutgoingDeliverSm message) {
        return centre.deliver(message);
    }

    /** Resets every session, as a crash of the SMSC or the network would; peers may bind again at once. */
    public void cutAll() {
        centre.sessions().forEach(AcceptedSession::cut);
    }

    /** Resets every connection and refuses new ones, until {@link #startListening}. */
    public synchronized void stopListening() {
        listener.cut();
    }

    /**
     * Accepts binds again, on the same port.
     *
     * @throws IOException where another process took the port meanwhile
     */
    public synchronized void startListening() throws IOException {
        listener = listen(port);
    }

    /** Stops reading from all peers, those that bind later too, or starts again. */
    public void holdReading(boolean held) {
        centre.holdReading(held);
    }

    /**
     * Reads for about a millisecond, then pauses, and so on, until {@link #holdReading} is called with {@code false}.
     *
     * @param pause at least 2 ms
     */
    public void readSlowly(Duration pause) {
        centre.readSlowly(pause);
    }

    /** Unbinds every session and closes it: 2 s at most. */
    @Override
    public synchronized void close() {
        listener.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
