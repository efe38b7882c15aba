package dev.shortstop.app.console.message;

import dev.shortstop.app.console.Badge;
import dev.shortstop.core.history.LoggedMessage.Sent;
import java.time.Instant;
import java.util.Optional;

/**
 * One message.
 *
 * @param numberLink to everything about its number
 * @param answersLink of an MT, to the MO that it answers
 * @param received how an MO was understood
 * @param sent how far an MT is
 */
public record MessageView(
        String reference,
        boolean isReceived,
        String number,
        String numberLink,
        String shortCode,
        Instant at,
        String text,
        String what,
        Optional<Badge> badge,
        Optional<String> answersLink,
        Optional<TraceView> received,
        Optional<Sent> sent) {}
