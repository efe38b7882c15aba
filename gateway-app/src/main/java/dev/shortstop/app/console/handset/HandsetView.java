package dev.shortstop.app.console.handset;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.ShortCodeChoice;
import java.util.List;
import java.util.Optional;

/**
 * The page, or what is new on it.
 *
 * @param program under which subscribers know the short code
 * @param choice the number and the short code as they were typed, with errors
 * @param shortCodes to choose from
 * @param message the text as it was typed, with errors
 * @param position to ask for what comes next
 * @param isLively whether something was sent just now, and the answer should be seen at once
 * @param texts all, or those that are new
 * @param changedTexts that are on the page already
 * @param pdus all, or those that are new
 * @param state empty where it is as before
 */
public record HandsetView(
        Phone phone,
        String program,
        FormFields choice,
        ShortCodeChoice shortCodes,
        FormFields message,
        long position,
        boolean isLively,
        List<TextView> texts,
        List<TextView> changedTexts,
        List<PduView> pdus,
        Optional<StateView> state,
        String fingerprint) {}
