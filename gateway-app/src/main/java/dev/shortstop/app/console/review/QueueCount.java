package dev.shortstop.app.console.review;

import dev.shortstop.app.console.Counted;

/**
 * How many texts wait.
 *
 * @param path of the queue
 * @param count now
 * @param shown when the page was made, less those that were decided about on it
 */
public record QueueCount(String path, long count, long shown) {

    public String open() {
        return Counted.of(count);
    }

    /** Where it is told again. */
    public String link() {
        return path + "/count?shown=" + shown;
    }

    public boolean hasChanged() {
        return count != shown;
    }
}
