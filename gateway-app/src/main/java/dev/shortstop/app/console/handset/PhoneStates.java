package dev.shortstop.app.console.handset;

import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import dev.shortstop.simulator.HandsetTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a phone is on the tour, what the gateway knows of it, and what to text next. Thread-safe. */
final class PhoneStates {

    private static final List<String> ALWAYS = List.of("STOP", "YES", "HELP");

    /** Once the tour is over: an opt-out in French, a slip of the finger, other words, and what is none. */
    private static final List<String> MORE =
            List.of("arrêt", "SOTP", "please stop texting me", "what time do you open?");

    private final KnownFacts facts;
    private final Handsets handsets;
    private final TourOutcomes outcomes = new TourOutcomes();

    PhoneStates(KnownFacts facts, Handsets handsets) {
        this.facts = facts;
        this.handsets = handsets;
    }

    /** @param texts all of the number */
    StateView of(Phone phone, ShortCodeRules rules, List<HandsetTrace.Text> texts) {
        boolean settled = handsets.isSettled(); // before what is known is read, which is as new then
        List<KnownView> known = facts.of(phone, rules);
        List<String> sent = with(phone, texts).stream()
                .filter(HandsetTrace.Text::isSent)
                .filter(text -> text.state() instanceof HandsetTrace.State.Answered)
                .map(HandsetTrace.Text::text)
                .toList();
        Optional<Tour> tour = Tour.of(rules);
        int done = tour.map(each -> each.done(sent)).orElse(0);
        List<StepView> steps = tour.map(each -> steps(each, done, outcomes.observe(phone, done, known, settled)))
                .orElse(List.of());
        Optional<StepView> next = steps.stream().filter(StepView::isNext).findFirst();
        return new StateView(
                phone,
                known,
                steps,
                next,
                others(rules, next),
                sent.isEmpty() && known.stream().anyMatch(KnownView::isSomething));
    }

    /** Those with the short code. */
    static List<HandsetTrace.Text> with(Phone phone, List<HandsetTrace.Text> texts) {
        return texts.stream()
                .filter(text -> text.shortCode().equals(phone.shortCode().value()))
                .toList();
    }

    private static List<StepView> steps(Tour tour, int done, List<List<KnownView>> outcomes) {
        List<StepView> views = new ArrayList<>();
        for (Tour.Step step : tour.steps()) {
            int at = views.size();
            views.add(new StepView(
                    at + 1,
                    step.text(),
                    step.title(),
                    step.why(),
                    at < done ? "done" : at == done ? "next" : "later",
                    at < outcomes.size() ? outcomes.get(at) : List.of()));
        }
        return views;
    }

    private static List<String> others(ShortCodeRules rules, Optional<StepView> next) {
        Stream<String> optIns =
                rules.optIns().stream().map(OptInKeyword::keywords).map(words -> words.get(0));
        return Stream.of(optIns, ALWAYS.stream(), next.isPresent() ? Stream.<String>empty() : MORE.stream())
                .flatMap(texts -> texts)
                .filter(text -> next.filter(step -> step.text().equals(text)).isEmpty())
                .toList();
    }
}
