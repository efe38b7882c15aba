package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.Worded;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.resource.Csv;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.imports.ImportChange;
import dev.shortstop.core.imports.ImportFilter;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.paging.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports once their file is there: which there were, how far each is, and what can be done with it. */
public final class ImportPages {

    /** What is asked of an import. */
    @FunctionalInterface
    private interface Wish {
        ImportChange apply(Viewer viewer, long id, Actor actor);
    }

    private static final String ALL = "/accounts/{account}/imports";
    private static final String ONE = ALL + "/{importId}";
    private static final String COLUMN = "column";

    private final ConsoleParts parts;
    private final ImportStore imports;
    private final ImportTargets targets;
    private final ImportViews views;

    public ImportPages(ConsoleParts parts) {
        this.parts = parts;
        this.imports = parts.api().imports();
        this.targets = new ImportTargets(parts);
        this.views = new ImportViews(parts, targets);
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(ALL, ConsoleAccess.VIEWER, this::showAll),
                ConsoleRoute.get(ONE, ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.get(ONE + "/progress", ConsoleAccess.VIEWER, this::progress),
                ConsoleRoute.get(ONE + "/errors.csv", ConsoleAccess.VIEWER, this::errors),
                ConsoleRoute.post(ONE + "/column", ConsoleAccess.ACCOUNT_ADMIN, this::chooseColumn),
                ConsoleRoute.post(ONE + "/start", ConsoleAccess.ACCOUNT_ADMIN, this::start),
                ConsoleRoute.post(
                        ONE + "/pause",
                        ConsoleAccess.ACCOUNT_ADMIN,
                        request -> change(request, imports::pause, "The import is paused: it goes on where it is.")),
                ConsoleRoute.post(
                        ONE + "/cancel",
                        ConsoleAccess.ACCOUNT_ADMIN,
                        request -> change(
                                request, imports::cancel, "The import is cancelled: what was imported stays so.")));
    }

    private ConsoleAnswer showAll(ConsoleRequest request) {
        FormFields query = request.query();
        Optional<ImportJob.State> state = query.oneOf("state", ImportJob.State.class);
        String path = Paths.of(request.account(), "/imports");
        Page<ImportJob> page = query.isValid()
                ? imports.page(
                        viewer(request),
                        new ImportFilter(state, Optional.empty(), Optional.empty(), Optional.empty()),
                        query.page())
                : Page.empty();
        Map<String, String> states = new LinkedHashMap<>();
        states.put("", "Any");
        for (ImportJob.State each : ImportJob.State.values()) {
            states.put(each.name(), ImportWords.state(each));
        }
        ImportListView view = new ImportListView(
                path,
                states,
                query,
                page.items().stream()
                        .map(job -> new ImportListView.Row(
                                path + "/" + job.id(),
                                job.fileName(),
                                targets.titleOf(job.target()),
                                ImportWords.state(job),
                                ImportWords.result(job),
                                job.createdAt(),
                                job.actor().name()))
                        .toList(),
                PageLinks.of(path, query, page));
        return ConsoleAnswer.filtered(request, query, "imports/all", "Imports", "imports/update", view);
    }

    /** Operators, too, see those of the account alone on its pages. */
    private static Viewer viewer(ConsoleRequest request) {
        return new Viewer.Account(request.account().id());
    }

    private ImportJob require(ConsoleRequest request) {
        return imports.find(viewer(request), request.id("importId")).orElseThrow(ImportPages::unknown);
    }

    private static RuntimeException unknown() {
        return Problem.notFound("such import").asException();
    }

    private static String pathOf(ConsoleRequest request, ImportJob job) {
        return Paths.of(request.account(), "/imports/" + job.id());
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        ImportJob job = require(request);
        return ConsoleAnswer.page("imports/one", job.fileName(), views.of(request, job, FormFields.of(chosen(job))));
    }

    private static Map<String, String> chosen(ImportJob job) {
        return ImportViews.columnOf(job)
                .map(column -> Map.of(COLUMN, Integer.toString(column + 1)))
                .orElse(Map.of());
    }

    /** Once it is in another state than the page shows, there is more to show than how far it is. */
    private ConsoleAnswer progress(ConsoleRequest request) {
        ImportJob job = require(request);
        return request.wantsFragment()
                        && job.state().name().equals(request.query().value("was"))
                ? ConsoleAnswer.fragment("imports/progress", ImportProgressView.of(job, pathOf(request, job)))
                : ConsoleAnswer.redirect(pathOf(request, job));
    }

    private ConsoleAnswer errors(ConsoleRequest request) {
        ImportJob job = require(request);
        return new ConsoleAnswer.Download(
                "import-" + job.id() + "-errors.csv",
                "text/csv; charset=utf-8",
                "the refused rows of import " + job.id(),
                Csv.of(out -> imports.writeErrorFile(job, out)));
    }

    private ConsoleAnswer chooseColumn(ConsoleRequest request) {
        ImportJob job = require(request);
        FormFields form = request.form();
        String column = form.required(COLUMN, 255);
        if (form.isValid()) {
            ImportChange change = imports.chooseColumn(viewer(request), job.id(), column, request.actor());
            if (!(change instanceof ImportChange.NoSuchColumn none)) {
                return answer(request, job, change, "The numbers are taken from there. Look at the rows below.");
            }
            form.refuse(COLUMN, Worded.sentence(none.reason()));
        }
        return ConsoleAnswer.invalid("imports/one", job.fileName(), views.of(request, job, form));
    }

    private ConsoleAnswer start(ConsoleRequest request) {
        boolean isFirst = require(request).state() == ImportJob.State.READY;
        return change(request, imports::start, isFirst ? "The import is started." : "The import goes on.");
    }

    private ConsoleAnswer change(ConsoleRequest request, Wish wish, String done) {
        ImportJob job = require(request);
        return answer(request, job, wish.apply(viewer(request), job.id(), request.actor()), done);
    }

    private static ConsoleAnswer answer(ConsoleRequest request, ImportJob job, ImportChange change, String done) {
        if (change instanceof ImportChange.NotFound) {
            throw unknown();
        }
        return ConsoleAnswer.redirect(pathOf(request, job))
                .flash(
                        change instanceof ImportChange.Refused refused
                                ? "Nothing was changed: " + refused.reason() + "."
                                : done);
    }
}
