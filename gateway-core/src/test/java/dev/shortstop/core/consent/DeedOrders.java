package dev.shortstop.core.consent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything that can be seen of one number once some deeds are done to it, each once, in whatever order: by the rules alone,
 * without a database.
 *
 * @param <D> a deed
 */
public final class DeedOrders<D> {

    /**
     * What one deed comes to.
     *
     * @param answer what whoever did it is told; empty where that tells nothing
     */
    public record Effect(Optional<?> answer, List<ConsentChange> changes, Source source) {}

    /** What a deed comes to where the number stands so. */
    @FunctionalInterface
    public interface Rules<D> {
        Effect decide(SubscriberState state, D deed);
    }

    /** @param events {@code type account list source}, sorted; the list left out where it is of all lists */
    public record Seen<D>(SubscriberState state, Map<D, Object> answers, List<String> events) {}

    private final Rules<D> rules;
    private final UnaryOperator<SubscriberState> shown;
    private final Map<Seen<D>, List<D>> found = new LinkedHashMap<>();

    private DeedOrders(Rules<D> rules, UnaryOperator<SubscriberState> shown) {
        this.rules = rules;
        this.shown = shown;
    }

    /**
     * @param shown leaves out what does not matter, such as times
     * @return with the first order that leads there
     */
    public static <D> Map<Seen<D>, List<D>> of(
            List<D> deeds, SubscriberState before, Rules<D> rules, UnaryOperator<SubscriberState> shown) {
        DeedOrders<D> orders = new DeedOrders<>(rules, shown);
        orders.go(before, List.of(), deeds, Map.of(), List.of());
        return orders.found;
    }

    private void go(SubscriberState state, List<D> done, List<D> left, Map<D, Object> answers, List<String> events) {
        if (left.isEmpty()) {
            List<String> sorted = new ArrayList<>(events);
            Collections.sort(sorted);
            found.putIfAbsent(new Seen<>(shown.apply(state), Map.copyOf(answers), List.copyOf(sorted)), done);
        }
        for (D deed : left) {
            Effect effect = rules.decide(state, deed);
            Map<D, Object> moreAnswers = new HashMap<>(answers);
            effect.answer().ifPresent(answer -> moreAnswers.put(deed, answer));
            List<String> moreEvents = new ArrayList<>(events);
            for (ConsentChange change : effect.changes()) {
                String list =
                        change.listId().isPresent() ? " " + change.listId().getAsLong() : "";
                moreEvents.add(change.type() + " " + change.accountId() + list + " " + effect.source());
            }
            List<D> more = new ArrayList<>(done);
            more.add(deed);
            List<D> others = left.stream().filter(other -> !other.equals(deed)).toList();
            go(state.after(effect.changes()), more, others, moreAnswers, moreEvents);
        }
    }
}
