package dev.shortstop.smpp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.util.function.Consumer;

/** A TCP port that hands each connection over, before it is active, on the event loop that the connection is to stay on. */
final class ListeningPort {
    private ListeningPort() {}

    /**
     * Listens from when this returns; closing the channel gives the port back. Not to be called on an event loop.
     *
     * @param port 0 for any free one
     * @param what is not possible where it fails: {@code cannot listen}
     * @throws IOException where the port cannot be bound; a {@link BindException} where another one may be free
     */
    static Channel open(
            String what,
            String host,
            int port,
            EventLoopGroup acceptors,
            EventLoopGroup eventLoops,
            Consumer<Channel> onConnection)
            throws IOException {
        var bound = new ServerBootstrap()
                .group(acceptors, eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        onConnection.accept(channel);
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw refusal(what + " on " + host + ":" + port + ": ", bound.cause());
        }
        return bound.channel();
    }

    private static IOException refusal(String what, Throwable cause) {
        String told = what + cause.getMessage();
        IOException refusal = cause instanceof BindException ? new BindException(told) : new IOException(told);
        refusal.initCause(cause);
        return refusal;
    }
}
