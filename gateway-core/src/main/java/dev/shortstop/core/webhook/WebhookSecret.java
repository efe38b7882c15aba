package dev.shortstop.core.webhook;

import dev.shortstop.core.database.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an endpoint and the gateway share, so that the endpoint can tell who sent a delivery. Signs as Standard Webhooks 1.0
 * does: HMAC-SHA256 over id, time and body. Prints as {@code <set>}.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int OCTETS = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] octets;

    private WebhookSecret(byte[] octets) {
        this.octets = octets.clone();
    }

    static WebhookSecret generate(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new WebhookSecret(octets);
    }

    static WebhookSecret ofOctets(byte[] octets) {
        return new WebhookSecret(octets);
    }

    /** @param octets of secrets one behind the other */
    static List<WebhookSecret> several(byte[] octets) {
        return IntStream.range(0, octets.length / OCTETS)
                .mapToObj(at -> new WebhookSecret(Arrays.copyOfRange(octets, at * OCTETS, (at + 1) * OCTETS)))
                .toList();
    }

    byte[] octets() {
        return octets.clone();
    }

    /** {@code whsec_} and the octets in Base64, as libraries of Standard Webhooks take it. */
    public Secret text() {
        return Secret.of(PREFIX + Base64.getEncoder().encodeToString(octets));
    }

    /** One signature: {@code v1,} and 32 octets in Base64. */
    String sign(String id, long epochSeconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(octets, ALGORITHM));
            byte[] signature = mac.doFinal((id + "." + epochSeconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException impossible) { // every Java runtime has this algorithm
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "<set>";
    }
}
