package dev.shortstop.benchmarks.micro;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.SmppAddress;
import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.PduDecoder;
import dev.shortstop.smpp.codec.PduWriter;
import dev.shortstop.smpp.codec.ShortMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** PDUs of 160 characters, a hundred in a go as a busy socket brings them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PduBenchmark {
    private static final int PDUS = 100;

    private final ShortMessage message = new ShortMessage(
            new SmppAddress(1, 1, "15550001234"),
            new SmppAddress(0, 1, "72345"),
            0,
            0,
            0,
            0,
            "",
            Texts.GSM_7.getBytes(StandardCharsets.US_ASCII),
            false,
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty());
    private final Pdu.Submit submit = new Pdu.Submit(1, message);
    private final Pdu.DeliverResp response = new Pdu.DeliverResp(1, CommandStatus.ESME_ROK);
    private ByteBuf out;
    private ByteBuf in;
    private EmbeddedChannel channel;

    @Setup
    public void prepare() {
        out = Unpooled.directBuffer(64 * 1024);
        in = Unpooled.directBuffer(64 * 1024);
        for (int number = 1; number <= PDUS; number++) {
            PduWriter.write(new Pdu.Deliver(number, message), in);
        }
        channel = new EmbeddedChannel(new PduDecoder());
    }

    @TearDown
    public void release() {
        channel.finishAndReleaseAll();
        out.release();
        in.release();
    }

    @Benchmark
    @OperationsPerInvocation(PDUS)
    public void decodeDeliverSm(Blackhole blackhole) {
        channel.writeInbound(in.retainedDuplicate());
        for (Object pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
            blackhole.consume(pdu);
        }
    }

    @Benchmark
    @OperationsPerInvocation(PDUS)
    public ByteBuf encodeSubmitSm() {
        out.clear();
        for (int number = 0; number < PDUS; number++) {
            PduWriter.write(submit, out);
        }
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(PDUS)
    public ByteBuf encodeDeliverSmResp() {
        out.clear();
        for (int number = 0; number < PDUS; number++) {
            PduWriter.write(response, out);
        }
        return out;
    }
}
