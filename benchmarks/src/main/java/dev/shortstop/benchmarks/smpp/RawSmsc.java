package dev.shortstop.benchmarks.smpp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * An SMSC that costs next to nothing, so that the other side is what is measured: no PDU is decoded, the answers are
 * counted only. One thread, one session at a time. Any thread.
 */
final class RawSmsc implements AutoCloseable {
    /** Names its thread, whose processor time shows that it is not the bottleneck. */
    static final String THREAD_NAME = "raw-smsc";

    private final EventLoopGroup eventLoop =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(THREAD_NAME), NioIoHandler.newFactory());
    private final RawTraffic traffic = new RawTraffic();
    private final Channel serverChannel;
    private volatile RawSmscHandler session;

    RawSmsc() {
        serverChannel = new ServerBootstrap()
                .group(eventLoop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        session = new RawSmscHandler(traffic);
                        channel.pipeline().addLast(session);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) serverChannel.localAddress()).getPort();
    }

    RawTraffic traffic() {
        return traffic;
    }

    /** Keeps {@code window} deliver_sm unanswered, until {@link #stopDelivering}. */
    void startDelivering(int window) {
        eventLoop.execute(() -> session.deliver(window));
    }

    void stopDelivering() {
        eventLoop.execute(() -> session.stopDelivering());
    }

    @Override
    public void close() {
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
