package dev.shortstop.smpp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Event loops for one test, as a field that is a {@code @RegisterExtension}; they end behind its {@code @AfterEach}. */
final class NettyLoops implements AfterEachCallback {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

    EventLoopGroup group() {
        return group;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
