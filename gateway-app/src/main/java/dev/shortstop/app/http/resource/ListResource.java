package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.BodyReader;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListChange;
import dev.shortstop.core.audience.ListDetails;
import dev.shortstop.core.audience.ListTexts;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Audience lists: create, show, change, delete. */
final class ListResource {

    /**
     * @param inKeywordFile whether a keyword file names it, whose name and texts count then
     * @param warnings what carriers demand of its texts and they lack, as keyword files are told it, too
     */
    record ListView(
            String id,
            String shortCode,
            String name,
            String doubleOptIn,
            Optional<String> prompt,
            Optional<String> welcome,
            boolean inKeywordFile,
            List<String> warnings,
            Instant createdAt) {}

    private static final int MAX_NAME_CHARACTERS = 63;
    private static final int MAX_TEXT_CHARACTERS = 1_000;

    private final AudienceLists lists;
    private final OwnLists own;
    private final ShortCodes shortCodes;
    private final Supplier<ActiveRules> rules;

    ListResource(AudienceLists lists, OwnLists own, ShortCodes shortCodes, Supplier<ActiveRules> rules) {
        this.lists = lists;
        this.own = own;
        this.shortCodes = shortCodes;
        this.rules = rules;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/lists", Access.READ, this::page),
                Route.post("/v1/lists", this::create),
                Route.get("/v1/lists/{listId}", Access.READ, this::show),
                Route.patch("/v1/lists/{listId}", this::change),
                Route.delete("/v1/lists/{listId}", this::delete));
    }

    private ApiResponse page(ApiRequest request) {
        QueryReader query = request.query();
        Optional<ShortCode> shortCode = ShortCodes.filterOf(query);
        PageRequest page = Paging.pageOf(query);
        query.check();
        return ApiResponse.ok(PageView.of(lists.page(request.account().id(), shortCode, page), this::view));
    }

    private ApiResponse show(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(view(own.requireDetails(request)));
    }

    private ApiResponse create(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<String> written = body.requireText("shortCode", 20);
        Supplier<String> name = body.requireText("name", MAX_NAME_CHARACTERS, ListResource::objectionToName);
        Texts texts = new Texts(body);
        body.check();
        ShortCode shortCode = shortCodeFor(request, written.get());
        ListDetails created = require(lists.create(
                request.resourceId(),
                request.account().id(),
                shortCode,
                name.get(),
                texts.apply(ListTexts.NONE),
                request.actor()));
        return ApiResponse.created("/v1/lists/" + created.list().id(), view(created));
    }

    /** An account comes to a short code by an operator: it could not find out by itself whom else it concerns. */
    private ShortCode shortCodeFor(ApiRequest request, String written) {
        return request.caller().key().isOperator()
                ? ShortCodes.parse(written).orElseThrow(() -> ShortCodes.noneInBody(written))
                : shortCodes.requireInBody(request, written);
    }

    private ApiResponse change(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<Optional<String>> name = body.text("name", MAX_NAME_CHARACTERS, ListResource::objectionToName);
        Texts texts = new Texts(body);
        body.check();
        return ApiResponse.ok(view(require(lists.change(
                request.account().id(), OwnLists.idIn(request), name.get(), texts::apply, request.actor()))));
    }

    private static Optional<String> objectionToName(String name) {
        return OptInKeyword.NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("must be a-z, 0-9 and -, and must not begin with -");
    }

    private ApiResponse delete(ApiRequest request) {
        request.query().check();
        ListChange change =
                lists.delete(request.account().id(), OwnLists.idIn(request), Source.API, Origins.of(request));
        require(change);
        return change instanceof ListChange.Deleted deleted && deleted.membersLeave()
                ? ApiResponse.accepted()
                : ApiResponse.noContent();
    }

    private static ListDetails require(ListChange change) {
        if (change instanceof ListChange.Done done) {
            return done.list();
        }
        if (change instanceof ListChange.Deleted deleted) {
            return deleted.list();
        }
        if (change instanceof ListChange.NameTaken taken) {
            throw new Problem(
                            ProblemType.CONFLICT,
                            "There is a list of the name " + taken.name() + " on this short code",
                            List.of(FieldProblem.inBody("/name", "is the name of another list")),
                            Map.of(),
                            Map.of())
                    .asException();
        }
        if (change instanceof ListChange.Refused refused) {
            String reason = refused.reason();
            throw Problem.of(
                            ProblemType.CONFLICT, reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1))
                    .asException();
        }
        throw OwnLists.unknown();
    }

    private ListView view(ListDetails details) {
        return new ListView(
                Long.toString(details.list().id()),
                details.list().shortCode().value(),
                details.list().name(),
                Words.of(details.texts().doubleOptIn()),
                details.texts().prompt(),
                details.texts().welcome(),
                lists.isNamedByFile(details.list().id()),
                lists.isNamedByFile(details.list().id()) ? List.of() : warnings(details),
                details.createdAt());
    }

    private List<String> warnings(ListDetails details) {
        ShortCodeRules ofShortCode = rules.get().rulesFor(details.list().shortCode());
        return Stream.of(
                        warning("prompt", details.texts().prompt().map(ofShortCode::gapsOfPrompt)),
                        warning("welcome", details.texts().welcome().map(ofShortCode::gapsOfWelcome)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> warning(String member, Optional<List<String>> gaps) {
        return gaps.filter(missing -> !missing.isEmpty())
                .map(missing -> member + " lacks " + String.join(", ", missing) + ": carriers ask for it");
    }

    /** What a body says about the texts of a list; what it leaves out stays, and what is null goes. */
    private static final class Texts {

        private final BodyReader body;
        private final Supplier<Optional<String>> doubleOptIn;
        private final Supplier<Optional<String>> prompt;
        private final Supplier<Optional<String>> welcome;

        Texts(BodyReader body) {
            this.body = body;
            this.doubleOptIn = body.oneOf("doubleOptIn", Words.of(DoubleOptIn.values()));
            this.prompt = body.text("prompt", MAX_TEXT_CHARACTERS);
            this.welcome = body.text("welcome", MAX_TEXT_CHARACTERS);
        }

        ListTexts apply(ListTexts before) {
            return new ListTexts(
                    doubleOptIn
                            .get()
                            .map(word -> Words.constant(DoubleOptIn.class, word))
                            .orElse(before.doubleOptIn()),
                    body.names("prompt") ? prompt.get() : before.prompt(),
                    body.names("welcome") ? welcome.get() : before.welcome());
        }
    }
}
