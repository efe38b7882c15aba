package dev.shortstop.app.console.handset;

import java.util.List;

/**
 * A step of the tour.
 *
 * @param progress {@code done}, {@code next} or {@code later}
 * @param outcome what the gateway knew after it; empty where nobody looked
 */
public record StepView(int number, String text, String title, String why, String progress, List<KnownView> outcome) {

    public boolean isDone() {
        return progress.equals("done");
    }

    public boolean isNext() {
        return progress.equals("next");
    }
}
