package dev.shortstop.app.console;

import dev.shortstop.core.Sha256;
import dev.shortstop.core.database.Secret;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The cookies of the console. Where HTTPS is spoken they are Secure, and no other host can set them (RFC 6265bis §4.1.3.2). */
final class Cookies {

    private static final String SESSION = "shortstop-session";
    private static final String VISIT = "shortstop-visit";
    private static final String FLASH = "shortstop-flash";
    private static final String THEME = "shortstop-theme";
    private static final Duration FLASH_LIFETIME = Duration.ofMinutes(1);
    private static final int VISIT_OCTETS = 32;
    private static final int MAX_FLASH_CHARACTERS = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Duration sessionLifetime;

    Cookies(Duration sessionLifetime) {
        this.sessionLifetime = sessionLifetime;
    }

    /** As the browser sent it, or has it as soon as it has the answer. */
    Optional<Secret> session(Context context, boolean isSecure) {
        return Optional.<Secret>ofNullable(context.attribute(SESSION))
                .or(() -> find(context, SESSION, isSecure).map(Secret::of));
    }

    void setSession(Context context, boolean isSecure, Secret token) {
        context.attribute(SESSION, token);
        set(context, SESSION, isSecure, token.reveal(), sessionLifetime);
    }

    void endSession(Context context, boolean isSecure) {
        set(context, SESSION, isSecure, "", Duration.ZERO);
    }

    /**
     * What has to come back with a form: of the session, else of a cookie that is set here, if need be. A page of another site knows
     * neither.
     */
    String csrf(Context context, boolean isSecure) {
        String known = session(context, isSecure)
                .map(Secret::reveal)
                .or(() -> find(context, VISIT, isSecure))
                .orElseGet(() -> beginVisit(context, isSecure));
        return csrfOf(known);
    }

    /** Whether this came back with a form from a page of ours; in constant time. */
    boolean isCsrf(Context context, boolean isSecure, String sent) {
        Optional<String> known =
                session(context, isSecure).map(Secret::reveal).or(() -> find(context, VISIT, isSecure));
        return known.isPresent()
                && MessageDigest.isEqual(
                        csrfOf(known.get()).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    private String beginVisit(Context context, boolean isSecure) {
        byte[] octets = new byte[VISIT_OCTETS];
        random.nextBytes(octets);
        String visit = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        set(context, VISIT, isSecure, visit, Duration.ofDays(1));
        return visit;
    }

    private static String csrfOf(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("csrf " + secret));
    }

    /** @param sentence for the next page */
    void setFlash(Context context, boolean isSecure, String sentence) {
        String shown =
                sentence.length() <= MAX_FLASH_CHARACTERS ? sentence : sentence.substring(0, MAX_FLASH_CHARACTERS);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(shown.getBytes(StandardCharsets.UTF_8));
        set(context, FLASH, isSecure, value, FLASH_LIFETIME);
    }

    /** It is shown once. */
    Optional<String> takeFlash(Context context, boolean isSecure) {
        Optional<String> value = find(context, FLASH, isSecure);
        value.ifPresent(any -> set(context, FLASH, isSecure, "", Duration.ZERO));
        try {
            return value.map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException tampered) {
            return Optional.empty();
        }
    }

    /** A script sets it: it is nothing that anybody could misuse. */
    Optional<String> theme(Context context) {
        return Optional.ofNullable(context.cookie(THEME))
                .filter(theme -> theme.equals("light") || theme.equals("dark"));
    }

    private static Optional<String> find(Context context, String name, boolean isSecure) {
        return Optional.ofNullable(context.cookie(nameOf(name, isSecure))).filter(value -> !value.isEmpty());
    }

    private static String nameOf(String name, boolean isSecure) {
        return isSecure ? "__Host-" + name : name;
    }

    private static void set(Context context, String name, boolean isSecure, String value, Duration lifetime) {
        context.res()
                .addHeader(
                        "Set-Cookie",
                        nameOf(name, isSecure) + "=" + value + "; Path=/; Max-Age=" + lifetime.toSeconds()
                                + "; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : ""));
    }
}
