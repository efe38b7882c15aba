package dev.shortstop.core.webhook;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.cloudevent.CloudEvent;
import dev.shortstop.core.consent.OptOut;
import java.util.Set;

/**
 * An event, and whose business it is.
 *
 * @param accounts ids; where {@link OptOut#EVERY_ACCOUNT} is among them, every account that is on the short code
 */
record AccountEvent(CloudEvent event, Msisdn msisdn, ShortCode shortCode, Set<Long> accounts) {

    boolean isForAll() {
        return accounts.contains(OptOut.EVERY_ACCOUNT);
    }
}
