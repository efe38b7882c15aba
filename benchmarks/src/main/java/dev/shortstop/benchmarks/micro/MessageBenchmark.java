package dev.shortstop.benchmarks.micro;

import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.UserDataHeader;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** User data headers and receipts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageBenchmark {
    private static final int ESM_CLASS_RECEIPT = 0x04;

    /** Ports, an unknown element, and the 16-bit concatenation behind them. */
    private byte[] header = {16, 5, 4, 0x0B, (byte) 0x84, 0, 0, 0x70, 2, 1, 2, 8, 4, 1, 2, 3, 1};

    private String receipt = "id:0123456789 sub:001 dlvrd:001 submit date:2611230701 done date:2611230702 "
            + "stat:DELIVRD err:000 text:Your table for 4 at ";
    private DeliveryReceipt read = find(receipt).orElseThrow();

    @Benchmark
    public Optional<Concatenation> readConcatenation() {
        return UserDataHeader.of(header).concatenation();
    }

    @Benchmark
    public Optional<DeliveryReceipt> readReceipt() {
        return find(receipt);
    }

    @Benchmark
    public Set<String> variantsOfReceiptedId() {
        return read.idVariants();
    }

    private static Optional<DeliveryReceipt> find(String text) {
        return DeliveryReceipt.find(ESM_CLASS_RECEIPT, text, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
