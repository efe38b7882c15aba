package dev.shortstop.app.console;

import dev.shortstop.smpp.AddressBlock;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where requests come from: what X-Forwarded-For and -Proto say counts where a configured proxy says it, and nowhere else. */
final class TrustedProxies {

    private final List<AddressBlock> blocks;

    TrustedProxies(List<AddressBlock> blocks) {
        this.blocks = blocks;
    }

    /** The last address that no trusted proxy has: those before it, anybody may have made up. */
    String addressOf(Context context) {
        InetAddress nearest = parse(context.req().getRemoteAddr()).orElseThrow();
        List<String> forwarded = forwardedFor(context);
        for (int at = forwarded.size() - 1; at >= 0 && isTrusted(nearest); at--) {
            Optional<InetAddress> before = parse(forwarded.get(at));
            if (before.isEmpty()) {
                break;
            }
            nearest = before.get();
        }
        return nearest.getHostAddress();
    }

    /** Of all headers of this name together: a proxy may add another one behind that of the client. */
    static List<String> forwardedFor(Context context) {
        return Collections.list(context.req().getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .toList();
    }

    boolean isSecure(Context context) {
        return context.req().isSecure()
                || parse(context.req().getRemoteAddr()).filter(this::isTrusted).isPresent()
                        && "https".equals(context.header("X-Forwarded-Proto"));
    }

    private boolean isTrusted(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** Never looks a name up. */
    static Optional<InetAddress> parse(String address) {
        try {
            String bare = address.startsWith("[") && address.endsWith("]")
                    ? address.substring(1, address.length() - 1)
                    : address;
            bare = bare.replaceFirst("%.*", ""); // the interface of a link-local address
            return bare.contains("/")
                    ? Optional.empty()
                    : Optional.of(AddressBlock.parse(bare).first());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
