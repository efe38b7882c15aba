package dev.shortstop.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A client of the API. Every exchange is held against the contract. Immutable. */
public final class ApiClient {

    private static final Contract CONTRACT = Contract.load();

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> headers;

    private ApiClient(HttpClient http, URI base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    public static ApiClient anonymous(URI base) {
        return new ApiClient(HttpClient.newHttpClient(), base, Map.of());
    }

    public static ApiClient over(HttpClient http, URI base) {
        return new ApiClient(http, base, Map.of());
    }

    public ApiClient with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiClient(http, base, more);
    }

    public ApiClient key(String key) {
        return with("Authorization", "Bearer " + key);
    }

    public ApiClient idempotencyKey(String key) {
        return with("Idempotency-Key", key);
    }

    public Exchange get(String path) {
        return send("GET", path, Optional.empty());
    }

    public Exchange delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    public Exchange post(String path, String json) {
        return send("POST", path, Optional.of(json));
    }

    /** Without a body. */
    public Exchange post(String path) {
        return send("POST", path, Optional.empty());
    }

    public Exchange patch(String path, String json) {
        return send("PATCH", path, Optional.of(json));
    }

    /** A file. */
    public Exchange upload(String path, byte[] file) {
        return headers.containsKey("Content-Type")
                ? exchange("POST", path, Optional.of(file))
                : with("Content-Type", "text/csv").exchange("POST", path, Optional.of(file));
    }

    public Exchange upload(String path, String file) {
        return upload(path, file.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that may be larger than the memory: it is not kept with the exchange. */
    public Exchange upload(String path, Supplier<InputStream> file) {
        return with("Content-Type", "text/csv")
                .exchange("POST", path, Optional.of(new byte[0]), BodyPublishers.ofInputStream(file));
    }

    public Exchange send(String method, String path, Optional<String> json) {
        return exchange(method, path, json.map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws AssertionError where it is not as the contract says */
    public static Exchange checked(Exchange exchange) {
        assertEquals(List.of(), CONTRACT.violations(exchange), exchange::toString);
        return exchange;
    }

    private Exchange exchange(String method, String path, Optional<byte[]> body) {
        return exchange(
                method, path, body, body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
    }

    private Exchange exchange(String method, String path, Optional<byte[]> body, BodyPublisher sent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        headers.forEach(request::header);
        if (body.isPresent() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, sent);
        HttpRequest built = request.build();
        try {
            HttpResponse<byte[]> response = http.send(built, BodyHandlers.ofByteArray());
            return checked(new Exchange(
                    method,
                    built.uri(),
                    built.headers(),
                    body,
                    response.statusCode(),
                    response.headers(),
                    response.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
