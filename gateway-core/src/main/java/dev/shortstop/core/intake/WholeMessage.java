package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.store.RecentMessages.RecentMessage;
import java.util.Optional;

/**
 * A message that is to be applied: one that came whole, or the parts of a long one joined.
 *
 * @param sender empty where the source is no subscriber's number
 * @param recent how it is known again
 */
record WholeMessage(long id, InboundMessage message, Optional<Msisdn> sender, RecentMessage recent, Naming naming) {}
