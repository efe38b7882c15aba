package dev.shortstop.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.ShortCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The contract itself, without a server. */
class ContractTest {

    private final Contract contract = Contract.load();

    @Test
    void examplesAreAsTheirSchemasSay() {
        assertEquals(List.of(), contract.wrongExamples());
    }

    @Test
    void everyCodeOfAProblemIsInTheContract() {
        Set<String> inContract = contract.document()
                .at("/components/schemas/Problem/properties/code/enum")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Stream.of(ProblemType.values()).map(ProblemType::code).collect(Collectors.toCollection(TreeSet::new)),
                inContract);
    }

    @Test
    void everyOperationHasANameASummaryAndATagThatIsDescribed() {
        Set<String> tags = contract.document()
                .get("tags")
                .valueStream()
                .filter(tag -> !tag.path("description").asString("").isEmpty())
                .map(tag -> tag.get("name").asString())
                .collect(Collectors.toSet());
        Set<String> ids = new TreeSet<>();
        for (String operation : contract.operations()) {
            JsonNode node = operation(operation);
            assertTrue(ids.add(node.path("operationId").asString("")), operation);
            assertFalse(node.path("summary").asString("").isBlank(), operation);
            assertTrue(tags.contains(node.at("/tags/0").asString("")), operation);
        }
    }

    @Test
    void everyPostTakesAnIdempotencyKey() {
        for (String operation : contract.operations()) {
            boolean takes = operation(operation)
                    .path("parameters")
                    .valueStream()
                    .anyMatch(parameter ->
                            parameter.path("$ref").asString("").equals("#/components/parameters/IdempotencyKey"));
            assertEquals(operation.startsWith("POST "), takes, operation);
        }
    }

    @Test
    void aShortCodeIsWhatTheCodeTakesForOne() {
        String pattern =
                contract.document().at("/components/schemas/ShortCode/pattern").asString();
        for (String written :
                List.of("123", "72345", "0012", "123456789012345", "12", "1234567890123456", "7234x", "+123", "")) {
            assertEquals(ShortCode.find(written).isPresent(), written.matches(pattern), written);
        }
    }

    private JsonNode operation(String operation) {
        String[] parts = operation.split(" ");
        Map<String, JsonNode> paths = contract.document().get("paths").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return paths.get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }
}
