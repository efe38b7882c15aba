package dev.shortstop.app.console.keyword;

import dev.shortstop.keyword.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a text, and why.
 *
 * @param decision {@code Opt-out}
 * @param kind of its badge
 * @param cause {@code step 1: an opt-out keyword as the whole message, “stop”}
 * @param explanation without attempts where they would tell of other accounts
 * @param isForeign whether it concerns other accounts alone, so that no more is told
 */
public record ExplainedView(
        String normalised,
        String decision,
        String kind,
        String cause,
        String assumed,
        Explanation explanation,
        List<String> changes,
        Optional<ReplyView> reply,
        boolean isForeign) {

    /** @param cost {@code help reply: 1 segment, GSM-7} */
    public record ReplyView(String text, String kind, String cost) {}
}
