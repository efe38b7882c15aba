package dev.shortstop.benchmarks.smpp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** One session of a {@link RawSmsc}. Confined to its event loop. */
final class RawSmscHandler extends ByteToMessageDecoder {
    private static final byte[] DELIVER_SM = RawPdu.deliverSm();
    private static final int OUT_OCTETS = 16 * 1024;
    private static final String MESSAGE_ID = "0123456789";

    private final RawTraffic traffic;
    private ChannelHandlerContext context;
    private ByteBuf out;
    private int sequenceNumber;
    private boolean delivering;

    RawSmscHandler(RawTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    void deliver(int window) {
        delivering = true;
        for (int count = 0; count < window; count++) {
            deliverOne();
        }
        flush();
    }

    void stopDelivering() {
        delivering = false;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> none) {
        long answered = 0;
        long refused = 0;
        long submits = 0;
        while (in.readableBytes() >= RawPdu.HEADER_OCTETS) {
            int start = in.readerIndex();
            int octets = in.getInt(start);
            if (in.readableBytes() < octets) {
                break;
            }
            int sequence = in.getInt(start + RawPdu.SEQUENCE_NUMBER);
            int commandId = in.getInt(start + RawPdu.COMMAND_ID);
            switch (commandId) {
                case RawPdu.DELIVER_SM | RawPdu.RESPONSE -> {
                    boolean ok = in.getInt(start + RawPdu.COMMAND_STATUS) == 0;
                    answered += ok ? 1 : 0;
                    refused += ok ? 0 : 1;
                    if (delivering) {
                        deliverOne();
                    }
                }
                case RawPdu.SUBMIT_SM -> {
                    RawPdu.writeResponse(out(), RawPdu.SUBMIT_SM, sequence, MESSAGE_ID);
                    submits++;
                }
                case RawPdu.BIND_TRANSCEIVER -> RawPdu.writeResponse(out(), commandId, sequence, "raw");
                case RawPdu.ENQUIRE_LINK, RawPdu.UNBIND -> RawPdu.writeEmptyResponse(out(), commandId, sequence);
                default -> throw new IllegalStateException("unexpected command_id " + Integer.toHexString(commandId));
            }
            in.skipBytes(octets);
        }
        traffic.add(answered, refused, submits);
    }

    private void deliverOne() {
        sequenceNumber = sequenceNumber == Integer.MAX_VALUE ? 1 : sequenceNumber + 1;
        ByteBuf to = out();
        int start = to.writerIndex();
        to.writeBytes(DELIVER_SM);
        to.setInt(start + RawPdu.SEQUENCE_NUMBER, sequenceNumber);
    }

    private ByteBuf out() {
        if (out == null) {
            out = context.alloc().ioBuffer(OUT_OCTETS);
        }
        return out;
    }

    private void flush() {
        if (out != null) {
            ByteBuf batch = out;
            out = null;
            context.writeAndFlush(batch, context.voidPromise());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        flush();
        super.channelReadComplete(context);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (out != null) {
            out.release();
            out = null;
        }
    }
}
