package dev.shortstop.benchmarks.micro;

import dev.shortstop.smpp.text.DecodedText;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.EncodedText;
import dev.shortstop.smpp.text.ShiftTables;
import dev.shortstop.smpp.text.TextDecoder;
import dev.shortstop.smpp.text.TextEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Texts of 160 characters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TextBenchmark {
    private static final int DATA_CODING_UCS_2 = 8;
    private static final int CONCATENATION_OCTETS = 5;

    private final TextDecoder decoder = new TextDecoder(DefaultAlphabet.GSM_7);
    private final TextEncoder encoder = new TextEncoder(DefaultAlphabet.GSM_7, Set.of());
    private final byte[] gsm7 = Texts.GSM_7.getBytes(StandardCharsets.US_ASCII);
    private final byte[] ucs2 = Texts.UCS_2.getBytes(StandardCharsets.UTF_16BE);
    private String gsm7Text = Texts.GSM_7;
    private String ucs2Text = Texts.UCS_2;

    @Benchmark
    public DecodedText decodeGsm7() {
        return decoder.decode(0, gsm7, 0, ShiftTables.NONE);
    }

    @Benchmark
    public DecodedText decodeUcs2() {
        return decoder.decode(DATA_CODING_UCS_2, ucs2, 0, ShiftTables.NONE);
    }

    @Benchmark
    public EncodedText encodeGsm7() {
        return encoder.encode(gsm7Text, CONCATENATION_OCTETS);
    }

    @Benchmark
    public EncodedText encodeUcs2() {
        return encoder.encode(ucs2Text, CONCATENATION_OCTETS);
    }
}
