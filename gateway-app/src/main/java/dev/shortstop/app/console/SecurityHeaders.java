package dev.shortstop.app.console;

import io.javalin.http.Context;
import java.util.Map;

/** Tells browsers what pages of the console may do: load and call what is here, and nothing else. */
final class SecurityHeaders {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    private static final String PERMISSIONS_POLICY =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "Referrer-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "Permissions-Policy", PERMISSIONS_POLICY,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SecurityHeaders() {}

    /** @param isSecure whether the browser came by HTTPS; without it, it would not believe that it has to */
    static void addTo(Context context, boolean isSecure) {
        ALL.forEach(context::header);
        if (isSecure) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
