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
