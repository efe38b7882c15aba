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
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.imports.ImportChange;
import dev.shortstop.core.imports.ImportFilter;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Imports once their file is there: how far they are, and what can be done with them. */
final class ImportResource {

    /** What is asked of an import. */
    @FunctionalInterface
    private interface Wish {
        ImportChange apply(Viewer viewer, long id, Actor actor);
    }

    private static final String WHAT = "import";
    private static final String PATH = "/v1/imports/{importId}";
    private static final int MAX_NAME_CHARACTERS = 255;

    private final ImportStore imports;
    private final AccountStore accounts;

    ImportResource(ImportStore imports, AccountStore accounts) {
        this.imports = imports;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/imports", Access.READ, this::page),
                Route.get(PATH, Access.READ, this::show),
                Route.patch(PATH, this::chooseColumn),
                Route.get(PATH + "/preview", Access.READ, this::preview),
                Route.download(PATH + "/errors.csv", this::errors),
                Route.post(PATH + "/start", request -> change(request, imports::start)),
                Route.post(PATH + "/pause", request -> change(request, imports::pause)),
                Route.post(PATH + "/cancel", request -> change(request, imports::cancel)));
    }

    private ApiResponse page(ApiRequest request) {
        QueryReader query = request.query();
        Optional<ImportJob.State> state = query.oneOf("state", Words.of(ImportJob.State.values()))
                .map(word -> Words.constant(ImportJob.State.class, word));
        Optional<ShortCode> shortCode = ShortCodes.filterOf(query);
        Optional<Boolean> intoList = query.oneOf("into", List.of(ImportView.OPT_OUTS, ImportView.LIST))
                .map(ImportView.LIST::equals);
        Optional<Long> listId = query.id("listId", "an audience list");
        PageRequest page = Paging.pageOf(query);
        query.check();
        return ApiResponse.ok(PageView.of(
                imports.page(Viewers.of(request), new ImportFilter(state, shortCode, intoList, listId), page),
                views(request)));
    }

    private ApiResponse show(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(views(request).apply(require(request)));
    }

    private ApiResponse chooseColumn(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<String> column = body.requireText("numberColumn", MAX_NAME_CHARACTERS);
        body.check();
        return answer(request, imports.chooseColumn(Viewers.of(request), idIn(request), column.get(), request.actor()));
    }

    private ApiResponse preview(ApiRequest request) {
        request.query().check();
        return imports.preview(Viewers.of(request), idIn(request))
                .map(preview -> ApiResponse.ok(ImportPreviewView.of(preview)))
                .orElseThrow(ImportResource::unknown);
    }

    private ApiResponse errors(ApiRequest request) {
        request.query().check();
        ImportJob job = require(request);
        return ApiResponse.csv(
                "import-" + job.id() + "-errors.csv",
                "the refused rows of import " + job.id(),
                Csv.of(out -> imports.writeErrorFile(job, out)));
    }

    private ApiResponse change(ApiRequest request, Wish wish) {
        request.query().check();
        request.body().check();
        return answer(request, wish.apply(Viewers.of(request), idIn(request), request.actor()));
    }

    private ApiResponse answer(ApiRequest request, ImportChange change) {
        if (change instanceof ImportChange.Done done) {
            return ApiResponse.ok(views(request).apply(done.job()));
        }
        if (change instanceof ImportChange.Refused refused) {
            throw Problem.of(ProblemType.CONFLICT, ImportUploads.sentence(refused.reason()))
                    .asException();
        }
        if (change instanceof ImportChange.NoSuchColumn none) {
            throw Problem.invalid(List.of(
                            FieldProblem.inBody("/numberColumn", "names no column of the file: " + none.reason())))
                    .asException();
        }
        throw unknown();
    }

    /** Operators who look at all of them are told whose they are. */
    private Function<ImportJob, ImportView> views(ApiRequest request) {
        Map<Long, String> names = request.caller().account().isPresent() ? Map.of() : accounts.names();
        return job ->
                ImportView.of(job, Optional.ofNullable(names.get(job.target().accountId())));
    }

    private ImportJob require(ApiRequest request) {
        return imports.find(Viewers.of(request), idIn(request)).orElseThrow(ImportResource::unknown);
    }

    private static long idIn(ApiRequest request) {
        return request.id("importId", WHAT);
    }

    private static RuntimeException unknown() {
        return Problem.notFound(WHAT + " with this id").asException();
    }
}
