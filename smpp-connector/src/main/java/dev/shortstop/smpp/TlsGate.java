package dev.shortstop.smpp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Keeps from the session that its channel is active until the TLS handshake is done, so that nothing is timed or sent
 * before. A handshake that failed is passed on as the event that it is.
 */
final class TlsGate extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
        // Deliberately kept: it follows once the handshake is done.
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            context.fireChannelActive();
            context.pipeline().remove(this);
        } else {
            context.fireUserEventTriggered(event);
        }
    }
}
