package dev.shortstop.app;

import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.Delimiter;
import dev.shortstop.core.imports.ReadingOptions;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said about a file that is imported. */
final class ImportFileOptions {

    @Parameters(paramLabel = "FILE", description = "the CSV file, or - for standard input")
    private String file;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "where the numbers are: its name, or its place from 1; found out if left out")
    private String column;

    @Option(names = "--encoding", description = "one of ${COMPLETION-CANDIDATES}; found out if left out")
    private CsvEncoding encoding;

    @Option(names = "--delimiter", description = "one of ${COMPLETION-CANDIDATES}; found out if left out")
    private Delimiter delimiter;

    @Option(
            names = "--header",
            negatable = true,
            description = "whether the first row names the columns; found out if left out")
    private Boolean header;

    @Option(
            names = "--region",
            paramLabel = "COUNTRY",
            description = "of numbers without a country code, such as US; default-region of gateway.toml if left out")
    private String region;

    @Option(names = "--preview", description = "show how the file would be read, and import nothing")
    private boolean preview;

    String file() {
        return file;
    }

    boolean isPreview() {
        return preview;
    }

    ReadingOptions reading(String defaultRegion) {
        return new ReadingOptions(
                Optional.ofNullable(encoding),
                Optional.ofNullable(delimiter),
                Optional.ofNullable(header),
                Optional.ofNullable(column),
                region == null ? defaultRegion : region);
    }
}
