package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.PduDecoder;
import io.netty.channel.ChannelHandlerContext;

/**
 * Stops reading while too many requests of the peer are unanswered, while the peer does not take what is written to it, or
 * while the application asks for it. Confined to the event loop.
 */
final class ReadGate {
    private final ChannelHandlerContext context;
    private final PduDecoder decoder;
    private final int highWater;
    private final int lowWater;
    private boolean full;
    private boolean held;
    private boolean open = true;
    private boolean resuming;

    ReadGate(ChannelHandlerContext context, PduDecoder decoder, int highWater) {
        this.context = context;
        this.decoder = decoder;
        this.highWater = highWater;
        this.lowWater = highWater / 2;
    }

    /** Whether reading is stopped since too many requests are unanswered. */
    boolean isFull() {
        return full;
    }

    void hold(boolean held) {
        this.held = held;
    }

    void update(int unanswered, boolean writable) {
        full = full ? unanswered > lowWater : unanswered >= highWater;
        open = !full && !held && writable;
        if (!open) {
            decoder.pause();
            context.channel().config().setAutoRead(false);
        } else if (!context.channel().config().isAutoRead() && !resuming) {
            resuming = true;
            // As a task of its own: this may run from within the handling of a PDU or of a write.
            context.channel().eventLoop().execute(this::resume);
        }
    }

    private void resume() {
        resuming = false;
        if (!open) {
            return;
        }
        context.channel().config().setAutoRead(true);
        try {
            decoder.resume(context.pipeline().context(decoder));
        } catch (Exception unexpected) {
            context.fireExceptionCaught(unexpected);
        }
        context.pipeline().fireChannelReadComplete();
    }
}
