package dev.shortstop.smpp.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;

/**
 * Computes its handshake elsewhere, so that it may come to nothing after the connection has ended. That is told to nobody:
 * there is no session any more to take it, and Netty would log each with its stack trace.
 */
final class TlsHandler extends SslHandler {
    TlsHandler(SSLEngine engine, Executor handshakes) {
        super(engine, handshakes);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (!context.isRemoved()) {
            super.exceptionCaught(context, cause);
        }
    }
}
