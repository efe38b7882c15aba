package dev.shortstop.app.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The operations of the contract, with requests that could be sent. */
public final class Operations {

    /** Members of bodies that name something of an account. */
    private static final Set<String> NAMING_MEMBERS = Set.of("shortCode");

    private Operations() {}

    /** @param bodySchema its schema, references followed; empty where it takes no body */
    public record Operation(String method, String template, JsonNode node, Optional<JsonNode> bodySchema) {

        public String path(Map<String, String> values) {
            String path = template;
            for (Map.Entry<String, String> value : values.entrySet()) {
                path = path.replace("{" + value.getKey() + "}", value.getValue());
            }
            if (path.contains("{")) {
                throw new IllegalStateException("no value for " + path);
            }
            StringBuilder query = new StringBuilder();
            Contract contract = Contract.load();
            for (JsonNode parameter : node.path("parameters")) {
                JsonNode followed = contract.follow(parameter);
                if (followed.get("in").asString().equals("query")
                        && followed.path("required").asBoolean(false)) {
                    String name = followed.get("name").asString();
                    query.append(query.isEmpty() ? "?" : "&")
                            .append(name)
                            .append('=')
                            .append(URLEncoder.encode(values.get(name), StandardCharsets.UTF_8));
                }
            }
            return path + query;
        }

        public boolean tagged(String tag) {
            return node.at("/tags/0").asString("").equals(tag);
        }

        /** Whether its body is a file. */
        public boolean isUpload() {
            return node.at("/requestBody/content").has("text/csv");
        }

        /** All required members; strings from the values by their names. */
        public Optional<String> body(Map<String, String> values) {
            return bodySchema.map(schema -> {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                for (JsonNode required : schema.path("required")) {
                    String name = required.asString();
                    if (name.equals("numbers")) {
                        body.putArray(name).add(values.get("number"));
                    } else if (name.equals("events")) {
                        body.putArray(name).add("pending");
                    } else {
                        body.put(name, values.getOrDefault(name.equals("to") ? "number" : name, "some-text"));
                    }
                }
                return body.toString();
            });
        }
    }

    /** By their names. */
    public static List<Operation> all() {
        Contract contract = Contract.load();
        return contract.operations().stream()
                .map(name -> operation(contract, name))
                .toList();
    }

    /** Those that name something by their path or body, the files of the documentation left out. */
    public static List<Operation> namingThings() {
        return all().stream().filter(Operations::namesSomething).toList();
    }

    private static Operation operation(Contract contract, String name) {
        String[] parts = name.split(" ");
        JsonNode node = contract.document().get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
        JsonNode body = node.at("/requestBody/content/application~1json/schema");
        return new Operation(
                parts[0], parts[1], node, body.isMissingNode() ? Optional.empty() : Optional.of(contract.follow(body)));
    }

    private static boolean namesSomething(Operation operation) {
        boolean inBody = operation.bodySchema().stream()
                .flatMap(found -> found.path("required").valueStream())
                .anyMatch(member -> NAMING_MEMBERS.contains(member.asString()));
        boolean inQuery = operation
                .node()
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("in").asString("").equals("query")
                        && parameter.path("required").asBoolean(false)
                        && NAMING_MEMBERS.contains(parameter.path("name").asString("")));
        boolean inPath = Stream.of("listId", "shortCode", "messageId", "importId", "webhookId")
                .anyMatch(name -> operation.template().contains("{" + name + "}"));
        return inPath || inBody || inQuery;
    }
}
