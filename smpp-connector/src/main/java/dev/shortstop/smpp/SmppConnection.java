package dev.shortstop.smpp;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.CompletableFuture;

public final class SmppConnection implements AutoCloseable {
    private SmppConnection() {}

    public static SmppConnection open(
            ConnectionSettings settings, DeliverSmListener listener, EventLoopGroup eventLoops) {
        throw new UnsupportedOperationException("being written");
    }

    public CompletableFuture<SubmitResult> submit(SubmitSm message) {
        throw new UnsupportedOperationException("being written");
    }

    public ConnectionStatus status() {
        throw new UnsupportedOperationException("being written");
    }

    public boolean isSessionLive(long sessionId) {
        throw new UnsupportedOperationException("being written");
    }

    public void refuseDeliveries() {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("being written");
    }
}
