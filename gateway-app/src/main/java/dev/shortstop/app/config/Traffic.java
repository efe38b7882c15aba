package dev.shortstop.app.config;

import dev.shortstop.core.ShortCode;
import java.util.List;

/**
 * What goes over one connection, or to and from one peer.
 *
 * @param shortCodes whose replies leave there
 * @param group name of the connections between which the other side may spread the parts of a long message
 * @param deliveryReceipts whether they are asked for
 */
public record Traffic(List<ShortCode> shortCodes, String group, boolean deliveryReceipts) {
    public Traffic {
        shortCodes = List.copyOf(shortCodes);
    }
}
