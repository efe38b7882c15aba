package dev.shortstop.smpp;

import java.util.List;

/**
 * A connection as it was when asked.
 *
 * @param queuedSubmits submits that wait for the rate limit or a window slot
 */
public record ConnectionStatus(String name, List<BindStatus> binds, int queuedSubmits) {
    public ConnectionStatus {
        binds = List.copyOf(binds);
    }

    /** Whether at least one session that may submit is bound. */
    public boolean canSubmit() {
        return isBound(true);
    }

    /** Whether at least one session that receives is bound. */
    public boolean canReceive() {
        return isBound(false);
    }

    private boolean isBound(boolean toTransmit) {
        return binds.stream()
                .anyMatch(bind -> bind.state() == BindState.BOUND
                        && (toTransmit ? bind.type().transmits() : bind.type().receives()));
    }
}
