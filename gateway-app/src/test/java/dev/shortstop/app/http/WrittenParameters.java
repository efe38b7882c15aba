package dev.shortstop.app.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Parameters as they stand in a URI or a header, as the values that schemas are about. */
final class WrittenParameters {

    private WrittenParameters() {}

    /** Of a path, each parameter a group. */
    static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher parts = Pattern.compile("\\{([^}]+)}|[^{]+").matcher(template);
        while (parts.find()) {
            pattern.append(parts.group(1) == null ? Pattern.quote(parts.group()) : "(?<" + parts.group(1) + ">[^/]+)");
        }
        return Pattern.compile(pattern.toString());
    }

    /** What is not of the type stays a string, which the schema refuses then. */
    static JsonNode typed(String value, JsonNode schema) {
        return switch (schema.path("type").asString("string")) {
            case "integer" ->
                value.matches("-?[0-9]{1,18}")
                        ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                        : JsonNodeFactory.instance.stringNode(value);
            case "boolean" ->
                value.equals("true") || value.equals("false")
                        ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value))
                        : JsonNodeFactory.instance.stringNode(value);
            default -> JsonNodeFactory.instance.stringNode(value);
        };
    }

    /** @throws IllegalArgumentException where it cannot be decoded */
    static Map<String, List<String>> queryOf(Exchange exchange) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        String raw = exchange.uri().getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
