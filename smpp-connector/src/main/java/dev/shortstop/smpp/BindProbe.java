package dev.shortstop.smpp;

import dev.shortstop.smpp.BindReport.Stage;
import dev.shortstop.smpp.tls.TlsContext;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tries one bind to an SMSC, as an operator does with a new carrier: looks the host up, connects, does the TLS handshake,
 * binds, sends an enquire_link, unbinds, and tells how far it came. Messages that the SMSC delivers meanwhile are refused
 * with a temporary error.
 */
public final class BindProbe {
    private final ConnectionSettings settings;
    private final SmscAddress host;
    private final BindType type;
    private final EventLoop eventLoop;
    private final Optional<TlsContext> tls;
    private final ProbeRecord record = new ProbeRecord();

    private BindProbe(ConnectionSettings settings, BindType type, EventLoop eventLoop, Optional<TlsContext> tls) {
        this.settings = settings;
        this.host = settings.hosts().get(0);
        this.type = type;
        this.eventLoop = eventLoop;
        this.tls = tls;
    }

    /**
     * Starts at once and never blocks. The future always completes with a report, on an event loop; it takes at most the
     * sum of the settings' time-outs, and as long as the look-up of the host does.
     *
     * @param settings of which the first host counts; its binds do not
     * @param eventLoops of Netty's NIO transport; stays the caller's
     * @throws IOException where a file of the TLS settings cannot be read or cannot serve
     */
    public static CompletableFuture<BindReport> run(
            ConnectionSettings settings, BindType type, EventLoopGroup eventLoops) throws IOException {
        Optional<TlsContext> tls = settings.tls().isPresent()
                ? Optional.of(TlsContext.open("bind probe", settings.tls().get()))
                : Optional.empty();
        BindProbe probe = new BindProbe(settings, type, eventLoops.next(), tls);
        probe.eventLoop.execute(probe::lookUp);
        return probe.record.report().whenComplete((report, failure) -> tls.ifPresent(TlsContext::close));
    }

    private void lookUp() {
        record.begin(Stage.LOOK_UP);
        HostLookup.ofPlatform("probe")
                .find(host.host())
                .whenComplete((address, failure) -> eventLoop.execute(() -> onLookedUp(address, failure)));
    }

    private void onLookedUp(InetAddress address, Throwable failure) {
        if (failure instanceof UnknownHostException) {
            record.fail("unknown host " + host.host());
        } else if (failure != null) {
            record.fail(failure.toString());
        } else {
            record.done(address.getHostAddress());
            connect(address);
        }
    }

    private void connect(InetAddress address) {
        record.begin(Stage.CONNECT);
        ProbeRole role = new ProbeRole(settings, type, record);
        SmppSession session = new SmppSession(0, "bind probe", role, ClientRole.sessionSettings(settings));
        new Bootstrap()
                .group(eventLoop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.times().connectTimeout().toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        session.install(
                                channel,
                                tls.map(context -> context.newHandler(channel.alloc(), host.host(), host.port())));
                    }
                })
                .connect(new InetSocketAddress(address, host.port()))
                .addListener(connected -> onConnected((ChannelFuture) connected));
    }

    /** Before the session hears of the connection. */
    private void onConnected(ChannelFuture connected) {
        if (!connected.isSuccess()) {
            record.fail(ConnectFailure.reason(connected.cause()));
            return;
        }
        record.done("");
        if (tls.isPresent()) {
            record.begin(Stage.TLS);
        }
    }
}
