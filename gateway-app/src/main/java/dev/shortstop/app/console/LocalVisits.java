package dev.shortstop.app.console;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who opens a page on the machine on which it is served. Where a name of another site leads here (DNS rebinding), or a proxy passes on
 * what comes from elsewhere, headers tell: a proxy need not be a configured one to be one.
 */
final class LocalVisits {

    private static final Pattern LOCAL_HOST =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    private LocalVisits() {}

    static boolean isLocal(Context context) {
        return isLoopback(context.req().getRemoteAddr())
                && TrustedProxies.forwardedFor(context).stream().allMatch(LocalVisits::isLoopback)
                && context.header("Host") != null
                && Stream.of("Host", "X-Forwarded-Host")
                        .flatMap(name -> Collections.list(context.req().getHeaders(name)).stream())
                        .allMatch(host -> LOCAL_HOST.matcher(host).matches())
                && Stream.of("Forwarded", "Via", "X-Real-IP").allMatch(name -> context.header(name) == null);
    }

    private static boolean isLoopback(String address) {
        return TrustedProxies.parse(address)
                .filter(InetAddress::isLoopbackAddress)
                .isPresent();
    }

    /** Whether a browser shows the answer as a page of its own, or may: pictures, scripts and previews on other pages ask, too. */
    static boolean isOfAPage(Context context) {
        return context.req().getMethod().equals("GET")
                && context.header("HX-Request") == null
                && Optional.ofNullable(context.header("Sec-Fetch-Dest"))
                        .map("document"::equals)
                        .orElse(true);
    }
}
