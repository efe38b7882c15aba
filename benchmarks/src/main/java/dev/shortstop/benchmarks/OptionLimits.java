package dev.shortstop.benchmarks;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses options that make no sense before anything starts. */
public final class OptionLimits {
    private final CommandSpec spec;

    public OptionLimits(CommandSpec spec) {
        this.spec = spec;
    }

    /** @throws ParameterException where the value lies outside */
    public void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
