package dev.shortstop.core.consent;

import java.time.Duration;
import java.util.Optional;

/**
 * What it takes to join a list by other ways than the handset.
 *
 * @param alwaysConfirm whether everybody is asked to confirm; a number that is opted out always is
 * @param prompt asks for the confirmation; without one, no number can be asked
 * @param welcome answers the confirmation; empty where nothing does
 * @param pendingLifetime how long a confirmation counts
 */
public record ListTerms(
        long listId,
        long accountId,
        boolean alwaysConfirm,
        Optional<String> prompt,
        String welcome,
        Duration pendingLifetime) {}
