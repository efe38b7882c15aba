package dev.shortstop.app.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Judges URLs that accounts register. Whoever registers is told at once what would fail; what counts is decided by
 * {@link HttpWebhookTransport} at each delivery, since names may lead elsewhere by then. Safe for use by many threads.
 */
public final class WebhookUrls {

    public static final int MAX_CHARACTERS = 2_000;

    private static final Pattern WITH_AUTHORITY = Pattern.compile("^(?i)https?://[^/?#]");

    /** Each waits for name servers, which those who register may have chosen; more than these take no thread. */
    private static final int LOOK_UPS_AT_ONCE = 4;

    /** Where a host leads to. */
    public sealed interface Reach {

        record Allowed() implements Reach {}

        /** @param reason goes on from the name of the field: {@code names a host that …} */
        record Refused(String reason) implements Reach {}

        /** Too many are being looked up: later, this may be answered. */
        record Unanswered() implements Reach {}
    }

    private final Dns dns;
    private final boolean allowPrivateAddresses;
    private final Semaphore lookUps = new Semaphore(LOOK_UPS_AT_ONCE);

    /** @param allowPrivateAddresses and plain HTTP */
    public WebhookUrls(boolean allowPrivateAddresses) {
        this(Dns.SYSTEM, allowPrivateAddresses);
    }

    WebhookUrls(Dns dns, boolean allowPrivateAddresses) {
        this.dns = dns;
        this.allowPrivateAddresses = allowPrivateAddresses;
    }

    /** What is wrong with a URL as it is written, if anything is: {@code must be …}. */
    public Optional<String> objection(String written) {
        Optional<HttpUrl> url = parse(written);
        if (url.isEmpty()) {
            return Optional.of("must be a URL such as https://hooks.example.com/shortstop");
        }
        if (!url.get().isHttps() && !allowPrivateAddresses) {
            return Optional.of("must begin with https://");
        }
        if (!url.get().username().isEmpty() || !url.get().password().isEmpty()) {
            return Optional.of("must not hold a user or a password: deliveries are signed instead");
        }
        if (url.get().fragment() != null) {
            return Optional.of("must not have a fragment (#…), which is never sent");
        }
        return url.get().uri().toString().length() > MAX_CHARACTERS
                ? Optional.of("must be at most " + MAX_CHARACTERS + " characters once it is encoded")
                : Optional.empty();
    }

    /** @param written to which there is no {@link #objection} */
    public URI read(String written) {
        return parse(written).orElseThrow().uri();
    }

    /** OkHttp forgives more than a URL allows, such as spaces, backslashes and missing slashes; nobody is helped by that here. */
    private static Optional<HttpUrl> parse(String written) {
        try {
            new URI(written);
            return Optional.ofNullable(WITH_AUTHORITY.matcher(written).find() ? HttpUrl.parse(written) : null);
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }

    /**
     * Looks up a host, which takes as long as its name servers do.
     *
     * @param url that was {@link #read}
     */
    public Reach reachOf(URI url) {
        if (!lookUps.tryAcquire()) {
            return new Reach.Unanswered();
        }
        try {
            List<InetAddress> addresses = dns.lookup(HttpUrl.get(url).host());
            return allowPrivateAddresses || addresses.stream().allMatch(PublicAddresses::contain)
                    ? new Reach.Allowed()
                    : new Reach.Refused("names a host that is not of the internet: "
                            + "deliveries go to neither this machine nor private networks");
        } catch (UnknownHostException unknown) {
            return new Reach.Refused("names a host that cannot be found");
        } finally {
            lookUps.release();
        }
    }
}
