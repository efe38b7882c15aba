package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.PduWriter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Gathers PDUs in one buffer, so that a burst costs one write and one system call. Confined to the event loop. */
final class WriteBatch {
    private static final int INITIAL_OCTETS = 4 * 1024;
    private static final int FULL_OCTETS = 60 * 1024;
    private static final long CLOSE_GRACE_MILLIS = 1_000;

    private final ChannelHandlerContext context;
    private final ChannelFutureListener whenWritten;
    private ByteBuf batch;

    WriteBatch(ChannelHandlerContext context, Consumer<Throwable> whenWritingFails) {
        this.context = context;
        this.whenWritten = written -> {
            if (!written.isSuccess()) {
                whenWritingFails.accept(written.cause());
            }
        };
    }

    Channel channel() {
        return context.channel();
    }

    /** @throws IllegalArgumentException where the PDU holds what cannot be written; nothing of it is sent then */
    void add(Pdu pdu) {
        if (batch == null) {
            batch = context.alloc().ioBuffer(INITIAL_OCTETS);
        }
        PduWriter.write(pdu, batch);
        if (batch.readableBytes() >= FULL_OCTETS) {
            context.write(takeBatch()).addListener(whenWritten);
            context.flush();
        }
    }

    void flush() {
        if (batch != null && batch.isReadable()) {
            context.writeAndFlush(takeBatch()).addListener(whenWritten);
        }
    }

    /** A peer that does not read gets {@link #CLOSE_GRACE_MILLIS}, since the socket would stay open for ever. */
    void flushAndClose() {
        if (batch == null || !batch.isReadable()) {
            close();
            return;
        }
        context.writeAndFlush(takeBatch()).addListener(ChannelFutureListener.CLOSE);
        closeLater();
    }

    /** Leaves it to the peer to close, for as long as {@link #CLOSE_GRACE_MILLIS}. */
    void flushAndAwaitClose() {
        flush();
        closeLater();
    }

    private void closeLater() {
        if (channel().isOpen()) {
            var hardClose = context.executor().schedule(this::close, CLOSE_GRACE_MILLIS, TimeUnit.MILLISECONDS);
            channel().closeFuture().addListener(closed -> hardClose.cancel(false));
        }
    }

    void close() {
        discard();
        context.close();
    }

    /** Closes with RST instead of FIN. */
    void reset() {
        channel().config().setOption(ChannelOption.SO_LINGER, 0);
        close();
    }

    void discard() {
        if (batch != null) {
            takeBatch().release();
        }
    }

    private ByteBuf takeBatch() {
        ByteBuf taken = batch;
        batch = null;
        return taken;
    }
}
