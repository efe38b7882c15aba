package dev.shortstop.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    @Test
    void signsAsTheExampleOfStandardWebhooksDoes() {
        WebhookSecret secret = WebhookSecret.ofOctets(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertEquals(
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"));
    }

    @Test
    void isShownToNobodyByAccident() {
        WebhookSecret secret = WebhookSecret.generate(new SecureRandom());
        assertEquals("<set>", secret.toString());
        assertEquals("<set>", secret.text().toString());
        assertTrue(secret.text().reveal().matches("whsec_[A-Za-z0-9+/]{43}="));
    }
}
