package dev.shortstop.core.imports;

import java.nio.file.Path;

/**
 * What may be imported at all.
 *
 * @param maxFileOctets of one file
 * @param maxUnfinished imports of an account that are taken in, wait to be started, run or are paused
 * @param temporaryDirectory for rows that are being sorted, up to twice the size of each file; deleted at once
 */
public record ImportLimits(long maxFileOctets, int maxUnfinished, Path temporaryDirectory) {

    public static ImportLimits defaults() {
        return new ImportLimits(1L << 30, 20, Path.of(System.getProperty("java.io.tmpdir")));
    }
}
