package dev.shortstop.app.console;

import dev.shortstop.smpp.AddressBlock;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Where requests come from: what X-Forwarded-For and -Proto say counts where a configured proxy says it, and nowhere else. */
final class TrustedProxies {

    private final List<AddressBlock> blocks;

    TrustedProxies(List<AddressBlock> blocks) {
        this.blocks = blocks;
    }

    /** The last address that no trusted proxy has: those before it, anybody may have made up. */
    String addressOf(Context context) {
        String peer = context.req().getRemoteAddr();
        String forwarded = context.header("X-Forwarded-For");
        if (!isTrusted(peer) || forwarded == null) {
            return peer;
        }
        String[] addresses = forwarded.split(",");
        String nearest = peer;
        for (int at = addresses.length - 1; at >= 0; at--) {
            String address = addresses[at].strip();
            if (parse(address).isEmpty()) {
                return nearest;
            }
            nearest = address;
            if (!isTrusted(address)) {
                return nearest;
            }
        }
        return nearest;
    }

    boolean isSecure(Context context) {
        return context.req().isSecure()
                || isTrusted(context.req().getRemoteAddr()) && "https".equals(context.header("X-Forwarded-Proto"));
    }

    private boolean isTrusted(String address) {
        Optional<InetAddress> parsed = parse(address);
        return parsed.isPresent() && blocks.stream().anyMatch(block -> block.contains(parsed.get()));
    }

    /** Never looks a name up. */
    private static Optional<InetAddress> parse(String address) {
        try {
            return Optional.of(
                    AddressBlock.parse(address.replaceAll("[\\[\\]]", "").replaceFirst("/.*", ""))
                            .first());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
