package dev.shortstop.app.http;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** openapi.yaml, and whether an exchange is as it says. */
public final class Contract {

    private static final String BASE = "https://contract.test/openapi.json";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    /** Of JSON that everybody reads in the same way. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String CSV = "text/csv; charset=utf-8; header=present";

    /** Files may be long, and the contract is about their first line. */
    private static final int CSV_HEADER_CHARACTERS = 1_000;

    /** Of any answer, whatever it is about. */
    private static final Set<String> HEADERS_OF_HTTP = Set.of(
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-security-policy",
            "content-type",
            "date",
            "transfer-encoding",
            "vary",
            "x-content-type-options");

    /** A place in the document, references followed. */
    private record Place(String pointer, JsonNode node) {}

    private final JsonNode document;
    private final SchemaRegistry schemas;

    private Contract(JsonNode document) {
        this.document = document;
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(BASE, new JsonMapper().writeValueAsString(document))));
    }

    public static Contract load() {
        try (InputStream stream = HttpApi.class.getResourceAsStream("openapi.yaml")) {
            return new Contract(new YAMLMapper().readTree(stream.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode document() {
        return document;
    }

    /** {@code GET /v1/lists/{listId}}, sorted. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /**
     * Everything in which the exchange is not as the contract says. A refused request need not be; but what the contract allows
     * may be refused as invalid for known reasons alone.
     */
    public List<String> violations(Exchange exchange) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        Optional<String> template = templateOf(exchange.uri().getRawPath(), method);
        if (template.isEmpty()) {
            // The path is not in the contract: neither may it be answered.
            return exchange.status() >= 400
                    ? problemViolations(exchange)
                    : List.of(exchange.method() + " " + exchange.uri().getRawPath() + " is not in the contract");
        }
        Place operation = follow(new Place(
                "/paths/" + escape(template.get()) + "/" + method.toLowerCase(Locale.ROOT),
                document.get("paths").get(template.get()).get(method.toLowerCase(Locale.ROOT))));
        List<String> violations = new ArrayList<>();
        checkParameters(exchange, template.get(), operation, violations);
        checkRequestBody(exchange, operation, violations);
        if (exchange.status() >= 400) {
            boolean isAllowed = violations.isEmpty() && !exchange.method().equals("HEAD");
            violations.clear();
            if (isAllowed && exchange.status() == 400) {
                violations.addAll(Refusals.unexplained(exchange));
            }
            if (isAllowed && exchange.status() == 415) {
                violations.add("the contract has the type of the body, and it is refused");
            }
        }
        checkResponse(exchange, operation, violations);
        return violations;
    }

    private List<String> problemViolations(Exchange exchange) {
        if (exchange.method().equals("HEAD")) {
            return List.of();
        }
        List<String> violations = new ArrayList<>();
        if (!mediaTypeOf(exchange.header("content-type")).equals("application/problem+json")) {
            violations.add("an error must be application/problem+json, not " + exchange.header("content-type"));
        } else {
            validate("/components/schemas/Problem", exchange.json(), "problem", violations);
        }
        return violations;
    }

    private Optional<String> templateOf(String rawPath, String method) {
        return document.get("paths").properties().stream()
                .filter(path -> path.getValue().has(method.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .filter(path -> WrittenParameters.pattern(path).matcher(rawPath).matches())
                // the one with the fewest parameters: /v1/opt-outs/count before /v1/opt-outs/{id}
                .min((one, other) -> Long.compare(
                        one.chars().filter(c -> c == '{').count(),
                        other.chars().filter(c -> c == '{').count()));
    }

    private void checkParameters(Exchange exchange, String template, Place operation, List<String> violations) {
        Map<String, List<String>> query;
        try {
            query = WrittenParameters.queryOf(exchange);
        } catch (IllegalArgumentException undecodable) {
            violations.add("the query cannot be decoded: " + undecodable.getMessage());
            return;
        }
        Matcher path =
                WrittenParameters.pattern(template).matcher(exchange.uri().getRawPath());
        if (!path.matches()) {
            throw new IllegalStateException(template);
        }
        List<String> known = new ArrayList<>();
        for (int at = 0; at < operation.node().path("parameters").size(); at++) {
            Place parameter = follow(new Place(
                    operation.pointer() + "/parameters/" + at,
                    operation.node().get("parameters").get(at)));
            String name = parameter.node().get("name").asString();
            String in = parameter.node().get("in").asString();
            List<String> values = switch (in) {
                case "query" -> query.getOrDefault(name, List.of());
                case "header" -> exchange.requestHeaders().allValues(name);
                case "path" -> List.of(URLDecoder.decode(path.group(name).replace("+", "%2B"), StandardCharsets.UTF_8));
                default -> throw new IllegalStateException(in);
            };
            known.add(in + " " + name);
            if (values.isEmpty() && parameter.node().path("required").asBoolean(false)) {
                violations.add("parameter " + name + " is missing");
            }
            if (values.size() > 1) {
                violations.add("parameter " + name + " is there more than once");
            }
            Place schema = follow(
                    new Place(parameter.pointer() + "/schema", parameter.node().get("schema")));
            for (String value : values) {
                validate(
                        schema.pointer(),
                        WrittenParameters.typed(value, schema.node()),
                        "parameter " + name,
                        violations);
            }
        }
        query.keySet().stream()
                .filter(name -> !known.contains("query " + name))
                .forEach(name -> violations.add("parameter " + name + " is not in the contract"));
        if (exchange.requestHeaders().firstValue("Idempotency-Key").isPresent()
                && !known.contains("header Idempotency-Key")) {
            violations.add("Idempotency-Key is not in the contract of " + operation.pointer());
        }
    }

    private void checkRequestBody(Exchange exchange, Place operation, List<String> violations) {
        JsonNode described = operation.node().get("requestBody");
        if (described == null) {
            if (exchange.requestBody().isPresent()) {
                violations.add("the request has a body, and the contract none");
            }
            return;
        }
        Place body = follow(new Place(operation.pointer() + "/requestBody", described));
        if (exchange.requestBody().isEmpty()) {
            if (body.node().path("required").asBoolean(false)) {
                violations.add("the request has no body");
            }
            return;
        }
        String mediaType =
                mediaTypeOf(exchange.requestHeaders().firstValue("Content-Type").orElse(null));
        if (!body.node().get("content").has(mediaType)) {
            violations.add("a body of " + mediaType + " is not in the contract");
            return;
        }
        if (!mediaType.equals("application/json")) {
            return; // octets, of which the contract says nothing
        }
        try {
            JsonNode sent = STRICT.readTree(exchange.requestBody().get());
            validate(body.pointer() + "/content/application~1json/schema", sent, "request body", violations);
        } catch (JacksonException malformed) {
            violations.add("the body is no JSON: " + malformed.getOriginalMessage());
        }
    }

    private void checkResponse(Exchange exchange, Place operation, List<String> violations) {
        JsonNode responses = operation.node().get("responses");
        String status = Integer.toString(exchange.status());
        String described = responses.has(status) ? status : "default";
        if (!responses.has(described)) {
            violations.add("status " + status + " is not in the contract");
            return;
        }
        if (described.equals("default") && exchange.status() < 400) {
            violations.add("status " + status + " is not in the contract, which has only errors as default");
            return;
        }
        Place response = follow(new Place(operation.pointer() + "/responses/" + described, responses.get(described)));
        response.node().path("headers").properties().forEach(header -> {
            Place place =
                    follow(new Place(response.pointer() + "/headers/" + escape(header.getKey()), header.getValue()));
            Place schema =
                    follow(new Place(place.pointer() + "/schema", place.node().get("schema")));
            exchange.headers()
                    .allValues(header.getKey())
                    .forEach(value -> validate(
                            schema.pointer(),
                            WrittenParameters.typed(value, schema.node()),
                            "header " + header.getKey(),
                            violations));
            if (exchange.header(header.getKey()) == null
                    && place.node().path("required").asBoolean(false)) {
                violations.add("header " + header.getKey() + " is missing");
            }
        });
        exchange.headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !HEADERS_OF_HTTP.contains(name))
                .filter(name -> response.node().path("headers").propertyNames().stream()
                        .noneMatch(declared -> declared.equalsIgnoreCase(name)))
                .forEach(name -> violations.add("header " + name + " is not in the contract of status " + status));
        JsonNode content = response.node().get("content");
        if (exchange.method().equals("HEAD")) {
            return;
        }
        if (content == null) {
            if (exchange.body().length > 0) {
                violations.add("status " + status + " has a body, and the contract none");
            }
            return;
        }
        String mediaType = mediaTypeOf(exchange.header("content-type"));
        if (!content.has(mediaType)) {
            violations.add("media type " + mediaType + " is not in the contract of status " + status);
        } else if (mediaType.endsWith("json")) {
            validate(
                    response.pointer() + "/content/" + escape(mediaType) + "/schema",
                    exchange.json(),
                    "response body",
                    violations);
        } else if (mediaType.equals("text/csv")) {
            if (!exchange.header("content-type").equalsIgnoreCase(CSV)) {
                violations.add("CSV is " + CSV + ", not " + exchange.header("content-type"));
            }
            String text = exchange.text();
            if (!text.endsWith("\r\n")) {
                violations.add("the last line of the file has no end");
            }
            validate(
                    response.pointer() + "/content/text~1csv/schema",
                    JsonNodeFactory.instance.stringNode(
                            text.substring(0, Math.min(text.length(), CSV_HEADER_CHARACTERS))),
                    "response body",
                    violations);
        }
    }

    /** Everything in which a delivery is not as the contract of its event says. */
    public List<String> violations(String event, Map<String, String> headers, String body) {
        String pointer = "/webhooks/" + event + "/post";
        List<String> violations = new ArrayList<>();
        if (document.at(pointer).isMissingNode()) {
            return List.of(event + " is not in the contract");
        }
        for (int at = 0; at < document.at(pointer).get("parameters").size(); at++) {
            Place parameter = follow(new Place(
                    pointer + "/parameters/" + at,
                    document.at(pointer).get("parameters").get(at)));
            String name = parameter.node().get("name").asString();
            String value = headers.getOrDefault(name, "");
            validate(
                    parameter.pointer() + "/schema",
                    WrittenParameters.typed(value, parameter.node().get("schema")),
                    "header " + name,
                    violations);
        }
        validate(
                pointer + "/requestBody/content/application~1cloudevents+json/schema",
                new JsonMapper().readTree(body),
                "body",
                violations);
        return violations;
    }

    private static String mediaTypeOf(String contentType) {
        return contentType == null ? "" : contentType.replaceFirst(";.*", "").strip();
    }

    private void validate(String pointer, JsonNode value, String what, List<String> violations) {
        Schema schema = schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer));
        for (Error error : schema.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
            violations.add(what + ": " + error);
        }
    }

    /** Examples in the document that their own schemas refuse. */
    List<String> wrongExamples() {
        List<String> violations = new ArrayList<>();
        collectWrongExamples("", document, violations);
        return violations;
    }

    private void collectWrongExamples(String pointer, JsonNode node, List<String> violations) {
        if (node.isObject() && node.has("schema")) {
            node.path("examples")
                    .properties()
                    .forEach(example -> validate(
                            pointer + "/schema",
                            example.getValue().get("value"),
                            pointer + " " + example.getKey(),
                            violations));
            if (node.has("example")) {
                validate(pointer + "/schema", node.get("example"), pointer, violations);
            }
        } else if (node.isObject() && node.has("type") && node.path("examples").isArray()) {
            node.get("examples").forEach(example -> validate(pointer, example, pointer, violations));
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> collectWrongExamples(
                            pointer + "/" + escape(member.getKey()), member.getValue(), violations));
        } else if (node.isArray()) {
            for (int at = 0; at < node.size(); at++) {
                collectWrongExamples(pointer + "/" + at, node.get(at), violations);
            }
        }
    }

    /** What a reference leads to; the node itself where it is none. */
    JsonNode follow(JsonNode node) {
        return follow(new Place("", node)).node();
    }

    private Place follow(Place place) {
        if (!place.node().has("$ref")) {
            return place;
        }
        String pointer = place.node().get("$ref").asString().substring(1);
        return follow(new Place(pointer, document.at(pointer)));
    }

    private static String escape(String name) {
        // In a fragment of a URI, braces must be encoded; within a pointer, ~ and /.
        return name.replace("~", "~0").replace("/", "~1");
    }
}
