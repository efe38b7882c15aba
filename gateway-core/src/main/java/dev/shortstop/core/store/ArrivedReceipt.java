package dev.shortstop.core.store;

import dev.shortstop.core.DeliveryReceipt;

/**
 * A delivery receipt that is to find its message.
 *
 * @param id given on arrival
 * @param tries that have failed to
 */
public record ArrivedReceipt(long id, DeliveryReceipt receipt, int tries) {

    ArrivedReceipt afterTry() {
        return new ArrivedReceipt(id, receipt, tries + 1);
    }
}
