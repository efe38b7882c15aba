package dev.shortstop.smpp.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the cheapest way to send a text: the fewest segments. Where two take as many, the one that more handsets can
 * show: the default alphabet, then UCS-2, then a single shift table, a locking one, both. Any thread.
 */
final class SegmentPlanner {
    private final List<Candidate> candidates;

    private record Candidate(ShiftTables tables, Gsm7 gsm7) {
        static Candidate of(Optional<NationalLanguage> locking, Optional<NationalLanguage> single) {
            ShiftTables tables = new ShiftTables(locking, single);
            return new Candidate(tables, Gsm7.with(tables));
        }
    }

    /** @param languages whose shift tables may be used, any of them together */
    SegmentPlanner(Set<NationalLanguage> languages) {
        List<Optional<NationalLanguage>> all =
                languages.stream().sorted().map(Optional::of).toList();
        List<Optional<NationalLanguage>> withLockingTable = all.stream()
                .filter(language -> language.flatMap(NationalTables::locking).isPresent())
                .toList();
        List<Candidate> found = new ArrayList<>();
        all.forEach(single -> found.add(Candidate.of(Optional.empty(), single)));
        withLockingTable.forEach(locking -> found.add(Candidate.of(locking, Optional.empty())));
        withLockingTable.forEach(locking -> all.forEach(single -> found.add(Candidate.of(locking, single))));
        this.candidates = List.copyOf(found);
    }

    /** @param concatenationOctets what each of several segments loses to the element that numbers it */
    SegmentPlan cheapest(String text, int concatenationOctets) {
        int septets = Gsm7.DEFAULT.septets(text);
        SegmentPlan best = septets < 0
                ? SegmentPlan.ucs2(text, concatenationOctets)
                : SegmentPlan.gsm7(text, Gsm7.DEFAULT, ShiftTables.NONE, septets, concatenationOctets);
        for (Candidate candidate : candidates) {
            if (best.segments() == 1) {
                return best;
            }
            int units = candidate.gsm7().septets(text);
            if (units >= 0) {
                SegmentPlan plan =
                        SegmentPlan.gsm7(text, candidate.gsm7(), candidate.tables(), units, concatenationOctets);
                best = plan.segments() < best.segments() ? plan : best;
            }
        }
        return best;
    }
}
