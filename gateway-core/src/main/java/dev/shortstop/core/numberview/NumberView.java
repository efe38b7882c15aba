package dev.shortstop.core.numberview;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OpenReview;
import dev.shortstop.core.consent.OptOut;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that holds for one number, as far as the viewer may see it.
 *
 * @param shortCodes in their order; without those where nothing holds
 */
public record NumberView(Msisdn msisdn, List<OnShortCode> shortCodes) {

    /**
     * What holds on one short code.
     *
     * @param stop in force for every account; accounts that were confirmed since have {@linkplain OfAccount#lifted lifted} it
     * @param accounts for an account: itself, or nothing where nothing holds for it; for an operator: those with something of
     *     their own, by name. A STOP alone is nothing of their own.
     * @param openReviews texts that may be an opt-out and that nobody has decided about, oldest first
     */
    public record OnShortCode(
            ShortCode shortCode, Optional<OptOut> stop, List<OfAccount> accounts, List<OpenReview> openReviews) {

        boolean isEmpty() {
            return stop.isEmpty() && accounts.isEmpty() && openReviews.isEmpty();
        }
    }

    /**
     * What holds for one account.
     *
     * @param optOut why the account must not text the number: its own decision, or the STOP
     * @param lifted since when the account may text again although a STOP is in force
     */
    public record OfAccount(
            long accountId,
            String account,
            Optional<OptOut> optOut,
            Optional<OptOut> lifted,
            List<OnList> memberships,
            List<WaitsForList> pendingOptIns) {}

    /** A place on an audience list. */
    public record OnList(long listId, String list, Instant joinedAt) {}

    /** An opt-in that the handset has not confirmed, and still may. */
    public record WaitsForList(long listId, String list, Instant requestedAt, Instant expiresAt) {}
}
