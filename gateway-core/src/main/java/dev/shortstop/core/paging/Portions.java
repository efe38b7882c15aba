package dev.shortstop.core.paging;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A long list as a stream that holds one portion of it at a time, and nothing open in between. */
public final class Portions<T> extends AbstractSpliterator<T> {

    private final int size;
    private final Function<Optional<T>, List<T>> next;
    private final Queue<T> portion = new ArrayDeque<>();
    private T last;
    private boolean ended;

    private Portions(int size, Function<Optional<T>, List<T>> next) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.size = size;
        this.next = next;
    }

    /**
     * @param size of a portion; a smaller one is the last
     * @param next reads the portion after an item, or the first one
     */
    public static <T> Stream<T> stream(int size, Function<Optional<T>, List<T>> next) {
        return StreamSupport.stream(new Portions<>(size, next), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (portion.isEmpty() && !ended) {
            List<T> read = next.apply(Optional.ofNullable(last));
            portion.addAll(read);
            ended = read.size() < size;
        }
        T item = portion.poll();
        if (item == null) {
            return false;
        }
        last = item;
        action.accept(item);
        return true;
    }
}
