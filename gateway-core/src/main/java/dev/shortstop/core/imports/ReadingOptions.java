package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.Delimiter;
import java.util.Optional;

/**
 * What a person says about a file. All that is left out is found out.
 *
 * @param header whether the first row names the columns
 * @param numberColumn of the numbers, by its name or by its place from 1
 * @param region of numbers without a country code, by ISO 3166
 */
public record ReadingOptions(
        Optional<CsvEncoding> encoding,
        Optional<Delimiter> delimiter,
        Optional<Boolean> header,
        Optional<String> numberColumn,
        String region) {

    public static ReadingOptions findOutAll(String region) {
        return new ReadingOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), region);
    }
}
