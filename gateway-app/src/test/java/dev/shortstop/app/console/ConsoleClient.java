package dev.shortstop.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without eyes: keeps cookies, sends forms with their CSRF token, follows no redirects. */
public final class ConsoleClient {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"|X-CSRF\": \"([^\"]+)\"");

    static final String FLASH_COOKIE = "shortstop-flash";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();

    ConsoleClient(URI uri) {
        this.uri = uri;
    }

    /** An answer. */
    public record Reply(int status, String body, HttpResponse<String> response) {

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.uri() + " → " + status + " " + header("Location") + "\n"
                    + body;
        }
    }

    public ConsoleClient cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** As if there had been no change of which the next page tells. */
    ConsoleClient withoutFlash() {
        cookies.remove(FLASH_COOKIE);
        return this;
    }

    /** Sent with every request from now on. */
    public ConsoleClient header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    public Reply get(String path) {
        return send(builder(path).GET());
    }

    /** As a browser receives it. */
    HttpResponse<byte[]> octets(String path) {
        return exchange(
                builder(path).header("Accept-Encoding", "gzip, deflate, br").GET(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    public Reply head(String path) {
        return send(builder(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** A form, with the token of this client. */
    public Reply post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", csrf());
        return postPlain(path, all);
    }

    /** A form with a file in it, with the token of this client. */
    public Reply upload(String path, Map<String, String> fields, String fileName, String file) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("csrf", csrf());
        all.putAll(fields);
        String body = all.entrySet().stream()
                        .map(field -> "--part\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                                + "\"\r\n\r\n" + field.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + file + "\r\n--part--\r\n";
        return send(builder(path)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A form, as it is. */
    public Reply postPlain(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(builder(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A form with a file as its last field, with the token of this client. */
    public Reply upload(String path, Map<String, String> fields, String fileName, byte[] file) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", csrf());
        MultipartForm form = new MultipartForm(all, fileName);
        return send(builder(path)
                .header("Content-Type", form.mediaType())
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(form.head()),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString(form.end()))));
    }

    /** As pages have it; {@code /profile} is one for everybody, and leads to the form to sign in for nobody. */
    public String csrf() {
        Reply page = get("/profile");
        Matcher matcher = CSRF.matcher(
                page.status() == 200 ? page.body() : get("/sign-in").body());
        if (!matcher.find()) {
            throw new AssertionError("no CSRF token: " + page);
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** All cookies, as a header has them. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpRequest.Builder builder(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri.resolve(path));
        if (!cookies.isEmpty()) {
            builder.header("Cookie", cookies());
        }
        headers.forEach(header -> builder.header(header.getKey(), header.getValue()));
        return builder;
    }

    private Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Reply(response.statusCode(), response.body(), response);
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = http.send(request.build(), handler);
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String setCookie) {
        String[] cookie = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0;")) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }
}
