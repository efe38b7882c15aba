package dev.shortstop.simulator;

import java.time.Duration;
import java.util.List;

/**
 * What load to put on the peer.
 *
 * @param shortCodes that messages go to, in turn
 * @param firstMsisdn the numbers that send are this one and those that follow
 * @param numbers how many numbers send, in turn
 * @param texts sent in turn: give one twice for twice the share
 * @param perSecond the rate at which messages are sent whatever becomes of them (open loop); 0: each answer makes room
 *     for the next message (closed loop)
 * @param inFlight messages under way at a time; closed loop only
 * @param warmUp not measured
 * @param measured length of what is measured
 */
public record LoadSettings(
        List<String> shortCodes,
        long firstMsisdn,
        int numbers,
        List<String> texts,
        double perSecond,
        int inFlight,
        Duration warmUp,
        Duration measured) {
    public LoadSettings {
        shortCodes = List.copyOf(shortCodes);
        texts = List.copyOf(texts);
        if (shortCodes.isEmpty() || texts.isEmpty()) {
            throw new IllegalArgumentException("at least one short code and one text");
        }
        if (numbers < 1 || perSecond < 0 || inFlight < 1) {
            throw new IllegalArgumentException("numbers and inFlight are at least 1, perSecond is not negative");
        }
    }

    /**
     * As much as the peer takes, {@code inFlight} messages at a time, from a million numbers, mixing STOP with
     * chatter.
     */
    public static LoadSettings fullSpeed(String shortCode, int inFlight, Duration warmUp, Duration measured) {
        return new LoadSettings(List.of(shortCode), 15_550_000_000L, 1_000_000, mix(), 0, inFlight, warmUp, measured);
    }

    /** At a fixed rate, else the same. */
    public static LoadSettings fixedRate(String shortCode, double perSecond, Duration warmUp, Duration measured) {
        return new LoadSettings(List.of(shortCode), 15_550_000_000L, 1_000_000, mix(), perSecond, 1, warmUp, measured);
    }

    private static List<String> mix() {
        return List.of("STOP", "JOIN", "stop please", "What time do you open?", "HELP", "Arrêt", "Yes", "🛑 Stop");
    }
}
