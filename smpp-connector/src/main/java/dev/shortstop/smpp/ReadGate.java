package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.PduDecoder;
import io.netty.channel.ChannelHandlerContext;

/**
 * Stops reading while too many requests of the peer are unanswered, while the peer does not take what is written to
 * it, or while the application asks for it. Confined to the event loop.
 */
final class ReadGate {
    private final ChannelHandlerContext context;
    private final PduDecoder decoder;
    private final ReadingClock clock;
    private int highWater;
    private boolean full;
    private boolean held;
    private boolean open = true;
    private boolean resuming;
    private volatile int unanswered;

    ReadGate(ChannelHandlerContext context, PduDecoder decoder, ReadingClock clock, int highWater) {
        this.context = context;
        this.decoder = decoder;
        this.clock = clock;
        this.highWater = highWater;
    }

    /** From now on it stops at this many. */
    void resize(int highWater) {
        this.highWater = highWater;
        update();
    }

    /** Requests of the peer that are not answered. Any thread. */
    int unanswered() {
        return unanswered;
    }

    void requestTaken() {
        unanswered = unanswered + 1;
        update();
    }

    void requestsAnswered(int count) {
        unanswered = unanswered - count;
        update();
    }

    void hold(boolean held) {
        this.held = held;
        update();
    }

    /** To be called when the channel became writable, or ceased to be. */
    void update() {
        full = full ? unanswered > highWater / 2 : unanswered >= highWater;
        // Only the application's own slowness stops the clock: a peer that takes nothing must run into its time-outs.
        if (full) {
            clock.pause();
        } else {
            clock.resume();
        }
        open = !full && !held && context.channel().isWritable();
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
