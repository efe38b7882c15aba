package dev.shortstop.app.console.handset;

import java.util.List;
import java.util.Optional;

/**
 * What is not appended to but told anew with each change.
 *
 * @param tour empty where the short code allows none
 * @param next what the tour suggests to text now
 * @param others what else may be texted
 * @param isUsed whether the tour has not begun and the gateway knows the number from before
 */
public record StateView(
        Phone phone,
        List<KnownView> known,
        List<StepView> tour,
        Optional<StepView> next,
        List<String> others,
        boolean isUsed) {

    /** Two states that look the same have the same. */
    public String fingerprint() {
        return Integer.toHexString(hashCode());
    }

    public boolean isTourOver() {
        return !tour.isEmpty() && next.isEmpty();
    }
}
