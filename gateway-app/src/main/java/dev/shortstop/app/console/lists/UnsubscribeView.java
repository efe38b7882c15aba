package dev.shortstop.app.console.lists;

import java.util.List;

/**
 * What unsubscribing a number does.
 *
 * @param leaves names of the lists that it leaves
 * @param cancels names of the lists that it can no longer confirm
 */
public record UnsubscribeView(
        String number,
        String list,
        String shortCode,
        String path,
        String back,
        List<String> leaves,
        List<String> cancels) {}
