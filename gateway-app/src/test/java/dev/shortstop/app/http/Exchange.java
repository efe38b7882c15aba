package dev.shortstop.app.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request and its response, as they went over the wire. */
public record Exchange(
        String method,
        URI uri,
        HttpHeaders requestHeaders,
        Optional<byte[]> requestBody,
        int status,
        HttpHeaders headers,
        byte[] body) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** @param response as it was read from a socket, whole */
    public static Exchange ofRaw(String request, String response) {
        RawMessage asked = RawMessage.of(request);
        RawMessage answered = RawMessage.of(response);
        String[] requestLine = asked.firstLine().split(" ");
        return new Exchange(
                requestLine[0],
                URI.create("http://raw.test").resolve(requestLine[1]),
                asked.headers(),
                asked.body().length == 0 ? Optional.empty() : Optional.of(asked.body()),
                Integer.parseInt(answered.firstLine().split(" ")[1]),
                answered.headers(),
                answered.body());
    }

    public JsonNode json() {
        return MAPPER.readTree(body);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** Of a problem. */
    public String code() {
        return json().path("code").asString("");
    }

    @Override
    public String toString() {
        return method + " " + uri + " "
                + requestBody
                        .map(octets -> new String(octets, StandardCharsets.UTF_8))
                        .orElse("") + "\n→ " + status + " " + text();
    }
}
