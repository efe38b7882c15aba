package dev.shortstop.app.http.resource;

import dev.shortstop.app.explain.Assumption;
import dev.shortstop.app.explain.Assumption.Standing;
import dev.shortstop.app.explain.ExplainJson;
import dev.shortstop.app.explain.ExplainedText;
import dev.shortstop.app.explain.Explainer;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.BodyReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a text would lead to, by the rules in force. Accounts see nothing of each other. */
final class ExplainResource {

    private static final int MAX_CHARACTERS = 2_000;

    /** What is about the keywords of every account. */
    private static final List<String> FOR_OPERATORS = List.of("assumed", "candidates", "steps");

    private final JsonMapper mapper = new JsonMapper();
    private final ExplainJson json = new ExplainJson();
    private final Supplier<ActiveRules> rules;
    private final ShortCodes shortCodes;

    ExplainResource(Supplier<ActiveRules> rules, ShortCodes shortCodes) {
        this.rules = rules;
        this.shortCodes = shortCodes;
    }

    List<Route> routes() {
        return List.of(Route.query("/v1/short-codes/{shortCode}/explain", this::explain));
    }

    private ApiResponse explain(ApiRequest request) {
        request.query().check();
        ShortCode shortCode = shortCodeOf(request);
        BodyReader body = request.body();
        Supplier<String> text = body.requireText("text", MAX_CHARACTERS);
        Supplier<Optional<String>> standing = body.oneOf("standing", Words.of(Standing.values()));
        Supplier<Boolean> pending = body.flag("pending");
        ShortCodeRules inForce = rules.get().rulesFor(shortCode);
        if (pending.get() && inForce.optIns().isEmpty()) {
            body.refuse("pending", "cannot be: there is no list on " + shortCode + " that could be confirmed");
        }
        body.check();
        Assumption assumption = new Assumption(
                standing.get().map(word -> Words.constant(Standing.class, word)).orElse(Standing.MEMBER),
                pending.get());
        ExplainedText explained = new Explainer(inForce, assumption).explain(text.get());
        ObjectNode whole = (ObjectNode) mapper.readTree(json.line(explained));
        spellConstantsAsElsewhere(whole);
        request.caller().account().ifPresent(account -> keepWhatConcerns(account, whole));
        return ApiResponse.ok(whole);
    }

    private ShortCode shortCodeOf(ApiRequest request) {
        if (request.caller().account().isPresent()) {
            return shortCodes.require(request);
        }
        return ShortCodes.parse(request.path("shortCode"))
                .orElseThrow(() -> Problem.notFound("such short code").asException());
    }

    /** On the command line they are spelt as in keyword files and tables. */
    private static void spellConstantsAsElsewhere(ObjectNode whole) {
        spell(whole, "rule");
        whole.get("changes").forEach(change -> spell((ObjectNode) change, "type"));
        whole.get("steps").forEach(step -> spell((ObjectNode) step, "step"));
        if (whole.has("reply")) {
            spell((ObjectNode) whole.get("reply"), "kind");
        }
    }

    private static void spell(ObjectNode node, String member) {
        node.put(member, Words.of(node.get(member).asString()));
    }

    private static void keepWhatConcerns(Account account, ObjectNode whole) {
        FOR_OPERATORS.forEach(whole::remove);
        ArrayNode concerning = whole.arrayNode();
        for (JsonNode change : whole.get("changes")) {
            if (!change.has("account") || change.get("account").asString().equals(account.name())) {
                concerning.add(change);
            }
        }
        boolean isForeign = whole.has("list") && !whole.get("list").asString().startsWith(account.name() + "/")
                || concerning.isEmpty() && !whole.get("changes").isEmpty();
        whole.set("changes", concerning);
        if (isForeign) {
            List.of("list", "keyword", "reply").forEach(whole::remove);
        }
    }
}
