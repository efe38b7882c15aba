package dev.shortstop.smpp;

import java.util.List;

/**
 * A channel as it was when asked.
 *
 * @param binds those that we keep bound, or those that the peer has bound to us now
 * @param queuedSubmits messages that wait for the rate limit or a window slot
 */
public record ConnectionStatus(String name, ConnectionRole role, List<BindStatus> binds, int queuedSubmits) {
    public ConnectionStatus {
        binds = List.copyOf(binds);
    }

    /** Whether at least one session is bound over which messages may go out. */
    public boolean canSubmit() {
        return isBound(true);
    }

    /** Whether at least one session is bound over which messages may come in. */
    public boolean canReceive() {
        return isBound(false);
    }

    private boolean isBound(boolean toSend) {
        return binds.stream()
                .anyMatch(bind -> bind.state() == BindState.BOUND
                        && (toSend == (role == ConnectionRole.CLIENT)
                                ? bind.type().transmits()
                                : bind.type().receives()));
    }
}
