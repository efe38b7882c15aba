package dev.shortstop.app.console.number;

import dev.shortstop.app.console.PageLinks;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a number.
 *
 * @param path of this page
 * @param isOfAccount whether it shows what one account sees
 * @param states by short code
 * @param optOutLink to the page that opts it out on any short code; empty where it may not be done
 */
public record NumberPageView(
        String number,
        String path,
        boolean isOfAccount,
        List<ShortCodeState> states,
        Optional<String> optOutLink,
        List<TimelineItem> timeline,
        PageLinks links) {}
