package dev.shortstop.benchmarks.micro;

import dev.shortstop.benchmarks.JmhOptions;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the JMH benchmarks of this package. */
@Command(
        name = "smpp-micro",
        mixinStandardHelpOptions = true,
        header = "Nanoseconds and octets that single steps take: codec, alphabets, headers, receipts.",
        description = "JMH, a process for each fork of each benchmark.")
public final class SmppMicroBench implements Callable<Integer> {

    @Mixin
    private JmhOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws RunnerException {
        return options.run(SmppMicroBench.class.getPackageName(), spec);
    }
}
