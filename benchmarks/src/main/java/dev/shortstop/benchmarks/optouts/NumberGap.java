package dev.shortstop.benchmarks.optouts;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers between those of {@link Population}: one for every place that a {@link NumberFile} names.
 *
 * @param shift from the place, in places
 * @param offset from the number of that place
 */
record NumberGap(int shift, int offset) {

    /** All that share no number, where of so many numbers a file names some. */
    static Stream<NumberGap> all(long rows, long numbers) {
        return IntStream.range(0, Math.toIntExact(Math.max(1, numbers / rows)))
                .boxed()
                .flatMap(shift ->
                        IntStream.range(1, (int) Population.STEP).mapToObj(offset -> new NumberGap(shift, offset)));
    }

    String number(long place) {
        return Long.toString(Long.parseLong(Population.number(place + shift).digits()) + offset);
    }
}
