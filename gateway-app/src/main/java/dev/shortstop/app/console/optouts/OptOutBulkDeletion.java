package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.bulk.BulkJob;
import dev.shortstop.core.bulk.BulkJobs;
import dev.shortstop.core.bulk.BulkTask;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Tally;
import java.util.List;

/** Deletes all that fits a filter from an account's list, in the background. */
final class OptOutBulkDeletion {

    private static final String ALL = OptOutPages.OF_ACCOUNT + "/delete-all";
    private static final String ONE = OptOutPages.OF_ACCOUNT + "/deletions/{bulkJobId}";
    private static final String TITLE = "Deletion from the Opt-Out List";

    /** Of an account at one time, there are one or two; older ones need not be found from the list. */
    private static final int LATEST = 5;

    private final OptOutList optOuts;
    private final ConsoleParts parts;
    private final BulkJobs jobs;

    OptOutBulkDeletion(ConsoleParts parts) {
        this.parts = parts;
        this.optOuts = parts.api().optOuts();
        this.jobs = parts.bulkJobs();
    }

    List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(ALL, ConsoleAccess.ACCOUNT_ADMIN, request -> confirm(request, request.query())),
                ConsoleRoute.post(ALL, ConsoleAccess.ACCOUNT_ADMIN, this::start),
                ConsoleRoute.get(ONE, ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.post(ONE + "/cancel", ConsoleAccess.ACCOUNT_ADMIN, this::cancel));
    }

    /** Those that run, the latest first. */
    List<DeletionView> running(Account account, boolean mayChange) {
        return jobs.page(account.id(), PageRequest.first(LATEST)).items().stream()
                .filter(job -> job.task() instanceof BulkTask.Lift && job.state() == BulkJob.State.RUNNING)
                .map(job -> view(account, job, mayChange))
                .toList();
    }

    private ConsoleAnswer confirm(ConsoleRequest request, FormFields fields) {
        Account account = request.account();
        OptOutQuery query = OptOutQuery.of(fields);
        String list = OptOutPages.pathOf(account);
        if (!query.isValid()) {
            return ConsoleAnswer.redirect(list + query.filterAsQuery());
        }
        Tally tally = optOuts.count(new Viewer.Account(account.id()), query.filter());
        if (tally.equals(new Tally.Exact(0))) {
            return ConsoleAnswer.redirect(list).flash("Nothing was deleted: no number fits the filter any more.");
        }
        boolean isAsked = request.isPost();
        if (isAsked) {
            fields.refuse("sure", "Tick this first: it cannot be undone in one step.");
        }
        DeleteAllView view = new DeleteAllView(
                list,
                account.name(),
                Counted.of(tally, "opt-out", "opt-outs"),
                query.isFiltered() ? query.inWords() : "",
                list + query.filterAsQuery(),
                query.filterAsFields(),
                query.filter().source().map(source -> source == Source.KEYWORD).orElse(true),
                fields);
        String title = query.isFiltered() ? "Delete all that fit the filter?" : "Delete the whole Opt-Out List?";
        return isAsked
                ? ConsoleAnswer.invalid("optouts/delete-all", title, view)
                : ConsoleAnswer.page("optouts/delete-all", title, view);
    }

    private ConsoleAnswer start(ConsoleRequest request) {
        FormFields form = request.form();
        OptOutQuery query = OptOutQuery.of(form);
        if (!form.flag("sure") || !query.isValid()) {
            return confirm(request, form);
        }
        Account account = request.account();
        BulkJob job = jobs.start(parts.ids().next(), new BulkTask.Lift(account.id(), query.filter()), request.actor());
        return ConsoleAnswer.redirect(pathOf(account, job));
    }

    private BulkJob job(ConsoleRequest request) {
        return jobs.find(request.account().id(), request.id("bulkJobId"))
                .filter(job -> job.task() instanceof BulkTask.Lift)
                .orElseThrow(() -> Problem.notFound("such deletion").asException());
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        DeletionView view = view(request.account(), job(request), request.mayChange());
        return request.wantsFragment()
                ? ConsoleAnswer.fragment("optouts/progress", view)
                : ConsoleAnswer.page("optouts/deletion", TITLE, view);
    }

    private ConsoleAnswer cancel(ConsoleRequest request) {
        BulkJob job = job(request);
        boolean isCancelled = jobs.cancel(request.account().id(), job.id(), request.actor());
        return ConsoleAnswer.redirect(pathOf(request.account(), job))
                .flash(
                        isCancelled
                                ? "The deletion is cancelled. "
                                        + view(request.account(), job(request), false)
                                                .whatStays()
                                : "The deletion had ended before.");
    }

    private static String pathOf(Account account, BulkJob job) {
        return OptOutPages.pathOf(account) + "/deletions/" + job.id();
    }

    private static DeletionView view(Account account, BulkJob job, boolean mayChange) {
        boolean isRunning = job.state() == BulkJob.State.RUNNING;
        return new DeletionView(
                OptOutPages.pathOf(account),
                pathOf(account, job),
                job.state(),
                ((BulkTask.Lift) job.task()).inWords(),
                Counted.of(job.changed()),
                job.done(),
                job.expected().isPresent() ? Counted.of(job.expected().getAsLong()) : "",
                Math.max(1, job.expected().orElse(0)),
                job.actor().name(),
                job.createdAt(),
                job.endedAt(),
                job.failure(),
                isRunning && mayChange);
    }
}
