package dev.shortstop.core.bulk;

import dev.shortstop.core.ShownTime;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;

/** What is to be done with all that fits, as of the moment when it is asked for. */
public sealed interface BulkTask {

    long accountId();

    /** For people: {@code numbers off the Opt-Out List of 72345, those with +1555…}. */
    String inWords();

    /** Off the account's Opt-Out List: see {@code Operation.Lift}. */
    record Lift(long accountId, OptOutFilter filter) implements BulkTask {

        @Override
        public String inWords() {
            return "numbers off the Opt-Out List"
                    + filter.shortCode().map(shortCode -> " of " + shortCode).orElse("")
                    + filter.source()
                            .map(source -> ", source " + source.title())
                            .orElse("")
                    + numbersInWords(filter.numbers())
                    + (filter.time().equals(TimeRange.ALL)
                            ? ""
                            : ", from " + ShownTime.minute(filter.time().from()) + " until "
                                    + ShownTime.minute(filter.time().before()));
        }
    }

    /** Off a list, which opts them out of the account: see {@code Operation.Remove}. */
    record Remove(long accountId, long listId, NumberRange numbers) implements BulkTask {

        @Override
        public String inWords() {
            return "numbers off list " + listId + numbersInWords(numbers);
        }
    }

    private static String numbersInWords(NumberRange numbers) {
        return numbers.equals(NumberRange.ALL) ? "" : ", those with +" + numbers.from() + "…";
    }
}
