package dev.shortstop.keyword;

/** Says what a text costs on the air. The engine knows no alphabet, so whoever sends the texts counts them. */
@FunctionalInterface
public interface SegmentCounter {

    /**
     * What sending a text takes.
     *
     * @param segments parts that it is sent in; 1 where it fits one short message
     * @param alphabet {@code GSM-7} or {@code UCS-2}
     */
    record Cost(int segments, String alphabet) {}

    Cost cost(String text);
}
