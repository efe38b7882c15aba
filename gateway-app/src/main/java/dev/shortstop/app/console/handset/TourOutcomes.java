package dev.shortstop.app.console.handset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the gateway knew of a number after each step of the tour, as it was seen then; of the phones used last. Thread-safe. */
final class TourOutcomes {

    private static final int KEPT_PHONES = 100;

    private final Map<Phone, List<List<KnownView>>> byPhone = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Phone, List<List<KnownView>>> eldest) {
            return size() > KEPT_PHONES;
        }
    };

    /**
     * Of each step that was made; empty for those that nobody looked after.
     *
     * @param done steps that were made until now
     * @param known now
     * @param settled whether all that the last of them leads to has happened
     */
    synchronized List<List<KnownView>> observe(Phone phone, int done, List<KnownView> known, boolean settled) {
        List<List<KnownView>> outcomes = byPhone.computeIfAbsent(phone, first -> new ArrayList<>());
        if (settled && outcomes.size() < done) {
            while (outcomes.size() < done - 1) {
                outcomes.add(List.of());
            }
            outcomes.add(known);
        }
        return List.copyOf(outcomes);
    }
}
