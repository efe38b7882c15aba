package dev.shortstop.benchmarks.smpp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Raw clients on one thread that bind, answer enquire_link, and do nothing else. Any thread. */
final class IdleBinds implements AutoCloseable {
    /** A listener bears so many connections without a bind from one address. */
    private static final int BINDING_AT_A_TIME = 50;

    private static final byte[] BIND = RawPdu.bindTransceiver("bench", "bench");

    private final EventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Semaphore binding = new Semaphore(BINDING_AT_A_TIME);
    private final AtomicInteger bound = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicLong enquireLinks = new AtomicLong();

    /** Returns when the last one is on its way. */
    void bind(int port, int count) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(eventLoop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Client());
                    }
                });
        for (int number = 0; number < count; number++) {
            binding.acquire();
            bootstrap.connect("127.0.0.1", port);
        }
    }

    /** Those that were accepted. */
    int bound() {
        return bound.get();
    }

    /** Those that were refused, or ended. */
    int lost() {
        return lost.get();
    }

    /** Answered by all of them together. */
    long enquireLinks() {
        return enquireLinks.get();
    }

    @Override
    public void close() {
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Client extends ByteToMessageDecoder {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(context.alloc().buffer(BIND.length).writeBytes(BIND));
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> none) {
            while (in.readableBytes() >= RawPdu.HEADER_OCTETS && in.readableBytes() >= in.getInt(in.readerIndex())) {
                ByteBuf pdu = in.readSlice(in.getInt(in.readerIndex()));
                int commandId = pdu.getInt(RawPdu.COMMAND_ID);
                if (commandId == RawPdu.ENQUIRE_LINK) {
                    enquireLinks.incrementAndGet();
                    ByteBuf response = context.alloc().buffer(RawPdu.HEADER_OCTETS);
                    RawPdu.writeEmptyResponse(response, commandId, pdu.getInt(RawPdu.SEQUENCE_NUMBER));
                    context.writeAndFlush(response);
                } else if (commandId == (RawPdu.BIND_TRANSCEIVER | RawPdu.RESPONSE)
                        && pdu.getInt(RawPdu.COMMAND_STATUS) == 0) {
                    bound.incrementAndGet();
                    binding.release();
                } else {
                    context.close();
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost.incrementAndGet();
        }
    }
}
