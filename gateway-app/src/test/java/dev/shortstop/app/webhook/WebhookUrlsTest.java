package dev.shortstop.app.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.webhook.WebhookUrls.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlsTest {

    private static final URI URL = URI.create("https://hooks.example/");

    private static Dns answering(String... addresses) {
        return host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int at = 0; at < addresses.length; at++) {
                found[at] = InetAddress.getByName(addresses[at]);
            }
            return List.of(found);
        };
    }

    @Test
    void aHostIsAllowedIfAllOfItsAddressesAreOfTheInternet() {
        assertInstanceOf(
                Reach.Allowed.class, new WebhookUrls(answering("8.8.8.8", "2606:4700::1"), false).reachOf(URL));
        assertInstanceOf(Reach.Refused.class, new WebhookUrls(answering("8.8.8.8", "10.0.0.1"), false).reachOf(URL));
        assertInstanceOf(Reach.Allowed.class, new WebhookUrls(answering("10.0.0.1"), true).reachOf(URL));
    }

    @Test
    void aHostThatIsNotThereIsRefusedEvenWherePrivateOnesAreAllowed() {
        Dns empty = host -> {
            throw new UnknownHostException(host);
        };
        assertEquals(new Reach.Refused("names a host that cannot be found"), new WebhookUrls(empty, true).reachOf(URL));
    }

    @Test
    void slowNameServersTakeFewThreads() {
        CountDownLatch asked = new CountDownLatch(4);
        CountDownLatch answer = new CountDownLatch(1);
        Dns slow = host -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            }
            return List.of(InetAddress.getByName("8.8.8.8"));
        };
        WebhookUrls urls = new WebhookUrls(slow, false);
        List<CompletableFuture<Reach>> waiting = IntStream.range(0, 4)
                .mapToObj(at -> {
                    CompletableFuture<Reach> reach = new CompletableFuture<>();
                    new Thread(() -> reach.complete(urls.reachOf(URL))).start();
                    return reach;
                })
                .toList();
        try {
            asked.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        assertInstanceOf(Reach.Unanswered.class, urls.reachOf(URL));
        answer.countDown();
        waiting.forEach(reach -> assertInstanceOf(Reach.Allowed.class, reach.join()));
        assertInstanceOf(Reach.Allowed.class, urls.reachOf(URL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:\\\\hooks.example\\",
                "https://hooks.example/a b",
                "https:///hook",
                "https:hooks.example",
                "//hooks.example/",
                "https://hooks.example:99999/",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "gopher://hooks.example/",
                "https://"
            })
    void whatIsNoUrlOfHttpIsRefused(String written) {
        assertTrue(new WebhookUrls(true).objection(written).isPresent(), written);
    }

    @Test
    void aUrlIsTakenAsItIsSent() {
        WebhookUrls urls = new WebhookUrls(false);
        for (String written : List.of("https://hooks.example/a?b=c&d=%20", "https://hooks.example:8443/")) {
            assertEquals(Optional.empty(), urls.objection(written));
            assertEquals(URI.create(written), urls.read(written));
        }
        assertEquals(URI.create("https://xn--bcher-kva.example/"), urls.read("https://Bücher.example"));
        assertTrue(urls.objection("https://hooks.example/" + "é".repeat(1_000)).isPresent());
        assertEquals(Optional.of("must begin with https://"), urls.objection("http://hooks.example/"));
        assertEquals(Optional.empty(), new WebhookUrls(true).objection("http://hooks.example/"));
    }
}
