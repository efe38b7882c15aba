package dev.shortstop.app.console.number;

/**
 * What lifting an opt-out would do, before it is done.
 *
 * @param back to the number
 * @param reason of the opt-out: {@code Keyword, 2026-11-03 14:02 UTC}
 * @param isStop whether it is in force for other accounts, too
 */
public record LiftView(
        String number, String path, String back, String account, String shortCode, String reason, boolean isStop) {}
