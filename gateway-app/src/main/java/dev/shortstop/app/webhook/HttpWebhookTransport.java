package dev.shortstop.app.webhook;

import dev.shortstop.core.webhook.WebhookTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts deliveries over HTTPS. Follows no redirect, uses no proxy, reads no body, and ends each call within its time. Where
 * private addresses are not allowed, a host of which any address is one is not connected to, and every connection is looked
 * at once more when it is made. Safe for use by many threads.
 */
public final class HttpWebhookTransport implements WebhookTransport, AutoCloseable {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);

    /** The sender has its own limits. */
    private static final int MAX_REQUESTS = 1_000;

    private final OkHttpClient client;
    private final boolean allowPrivateAddresses;

    /** @param allowPrivateAddresses and plain HTTP */
    public HttpWebhookTransport(boolean allowPrivateAddresses) {
        this(new OkHttpClient(), Dns.SYSTEM, allowPrivateAddresses, ANSWERED_WITHIN);
    }

    /** @param base settings that are not this class's business: whom TLS trusts */
    HttpWebhookTransport(OkHttpClient base, Dns dns, boolean allowPrivateAddresses, Duration answeredWithin) {
        this.allowPrivateAddresses = allowPrivateAddresses;
        Predicate<InetAddress> allowed = address -> allowPrivateAddresses || PublicAddresses.contain(address);
        this.client = base.newBuilder()
                .dns(host -> {
                    List<InetAddress> addresses = dns.lookup(host);
                    if (!addresses.stream().allMatch(allowed)) {
                        throw new AddressRefused();
                    }
                    return addresses;
                })
                .socketFactory(new GuardedSockets(allowed))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECTED_WITHIN)
                .callTimeout(answeredWithin)
                .build();
        client.dispatcher().setMaxRequests(MAX_REQUESTS);
        client.dispatcher().setMaxRequestsPerHost(MAX_REQUESTS);
    }

    @Override
    public CompletionStage<Result> post(Request request) {
        if (!"https".equals(request.url().getScheme()) && !allowPrivateAddresses) {
            return CompletableFuture.completedFuture(new Result.Failed("its URL is not one of HTTPS"));
        }
        okhttp3.Request.Builder built = new okhttp3.Request.Builder()
                .url(request.url().toString())
                .header("User-Agent", "Shortstop")
                .post(RequestBody.create(
                        request.body().getBytes(StandardCharsets.UTF_8), MediaType.get(request.contentType())));
        request.headers().forEach(built::header);
        CompletableFuture<Result> result = new CompletableFuture<>();
        client.newCall(built.build()).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                int status = response.code();
                response.close();
                result.complete(new Result.Answered(status));
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                result.complete(new Result.Failed(reasonOf(failure)));
            }
        });
        return result;
    }

    private static String reasonOf(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** DNS may throw nothing else. */
    private static final class AddressRefused extends java.net.UnknownHostException {

        private static final long serialVersionUID = 1L;

        AddressRefused() {
            super(new AddressNotAllowedException().getMessage());
        }
    }

    /** Calls that are under way are ended. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
