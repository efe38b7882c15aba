package dev.shortstop.app.console;

import dev.shortstop.app.http.Json;
import dev.shortstop.app.http.Problems;
import dev.shortstop.app.http.StreamedAnswers;
import dev.shortstop.app.http.Transfers;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import dev.shortstop.core.people.Session;
import dev.shortstop.core.people.Sessions;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request goes through: session, account, role, CSRF, and then the page. Whatever ends it on the way is shown as a page.
 * Thread-safe.
 */
final class ConsolePipeline {

    private static final Logger log = LoggerFactory.getLogger(ConsolePipeline.class);

    /** Sent by console.js with what nobody asked for: pages that follow what goes on must not keep a session from ending idle. */
    private static final String UNATTENDED = "X-Unattended";

    private static final int ACCOUNTS_IN_SWITCHER = 12;
    private static final int MAX_USER_AGENT_CHARACTERS = 255;

    private final ConsoleParts parts;
    private final TrustedProxies proxies;
    private final Cookies cookies;
    private final Navigation navigation;
    private final Assets assets;
    private final Templates templates = new Templates();
    private final Transfers transfers;
    private final FormUploads uploads;
    private final Json json = new Json();

    ConsolePipeline(
            ConsoleParts parts,
            Transfers transfers,
            TrustedProxies proxies,
            Cookies cookies,
            Navigation navigation,
            Assets assets) {
        this.parts = parts;
        this.transfers = transfers;
        this.proxies = proxies;
        this.cookies = cookies;
        this.navigation = navigation;
        this.assets = assets;
        this.uploads = new FormUploads(transfers, parts.numbers());
    }

    void answer(Context context, ConsoleRoute route) {
        long startNanos = System.nanoTime();
        SecurityHeaders.addTo(context, proxies.isSecure(context));
        Optional<Session> session = Optional.empty();
        try {
            session = sessionOf(context);
            if (session.isEmpty() && route.access() != ConsoleAccess.PUBLIC) {
                session = letIntoDemo(context);
            }
            if (session.isEmpty() && route.access() != ConsoleAccess.PUBLIC) {
                sendToSignIn(context);
                return;
            }
            Optional<Account> account = accountOf(context, route, session);
            requireRole(route, session);
            Optional<Session> known = session;
            if (route.takesFile()) {
                uploads.take(
                        context, session.orElseThrow().person(), form -> answer(context, route, known, account, form));
            } else {
                if (route.method().equals("POST")) {
                    requireCsrf(context, context.formParam("csrf"));
                }
                answer(context, route, session, account, Optional.empty());
            }
        } catch (Forbidden refused) {
            write(context, session, refused.view());
        } catch (RuntimeException failure) {
            Problem problem = Problems.of(failure);
            if (!StreamedAnswers.cutOff(context, failure)) {
                problem.headers().forEach(context::header);
                write(context, session, ErrorView.of(problem));
            }
        } finally {
            if (log.isDebugEnabled()) {
                log.debug(
                        "{} {}: {} in {} ms",
                        route.method(),
                        route.path(), // not the path itself: numbers of subscribers and tokens are in it
                        context.statusCode(),
                        (System.nanoTime() - startNanos) / 1_000_000);
            }
        }
    }

    private void answer(
            Context context,
            ConsoleRoute route,
            Optional<Session> session,
            Optional<Account> account,
            Optional<UploadedForm> upload) {
        if (route.takesFile()) {
            requireCsrf(context, upload.map(form -> form.fields().value("csrf")).orElse(null));
        }
        boolean isSecure = proxies.isSecure(context);
        ConsoleRequest request = new ConsoleRequest(
                context,
                session,
                account,
                clientOf(context),
                isSecure,
                parts.numbers(),
                upload,
                () -> cookies.session(context, isSecure)
                        .flatMap(token -> parts.access().shownOnce().take(token, context.path())));
        write(context, session, account, route.handler().apply(request));
    }

    private Optional<Session> sessionOf(Context context) {
        Sessions sessions = parts.access().sessions();
        boolean isUnattended = context.header(UNATTENDED) != null;
        return cookies.session(context, proxies.isSecure(context))
                .flatMap(token -> isUnattended ? sessions.findUnattended(token) : sessions.find(token));
    }

    /**
     * Begins a session of the demo's operator for whoever opens a page where the demo runs: nobody there has a password. The page is
     * answered at once, and not asked for again: a browser that takes no cookies would ask for ever.
     */
    private Optional<Session> letIntoDemo(Context context) {
        if (!parts.isDemo() || !LocalVisits.isOfAPage(context) || !LocalVisits.isLocal(context)) {
            return Optional.empty();
        }
        Optional<Secret> token = parts.access()
                .people()
                .findOperator(DemoParts.OPERATOR)
                .flatMap(operator -> parts.access().signIn().letIn(operator, clientOf(context)));
        token.ifPresent(begun -> cookies.setSession(context, proxies.isSecure(context), begun));
        return token.flatMap(parts.access().sessions()::find);
    }

    private Sessions.Client clientOf(Context context) {
        String userAgent = Optional.ofNullable(context.userAgent()).orElse("");
        return new Sessions.Client(
                proxies.addressOf(context),
                userAgent.substring(0, Math.min(userAgent.length(), MAX_USER_AGENT_CHARACTERS)));
    }

    /** After it, what was asked for is shown, or the page that asked for a part of it; but not what a form was to change. */
    private static void sendToSignIn(Context context) {
        String next = pageOf(context).filter(page -> !page.equals("/")).orElse("");
        redirect(context, "/sign-in" + (next.isEmpty() ? "" : "?next=" + Paths.encode(next)));
    }

    private static Optional<String> pageOf(Context context) {
        if (context.header("HX-Request") != null) {
            // Where it is shown. Of which host, a proxy may see differently: what is left of it leads to none but this
            // one.
            return Optional.ofNullable(context.header("HX-Current-URL"))
                    .map(url -> url.replaceFirst("^https?://[^/?#]+", "").replaceFirst("#.*", ""))
                    .filter(Paths::isOwn);
        }
        return context.req().getMethod().equals("GET")
                ? Optional.of(context.path() + (context.queryString() == null ? "" : "?" + context.queryString()))
                : Optional.empty();
    }

    private static void redirect(Context context, String path) {
        if (context.header("HX-Request") != null) {
            context.status(200).header("HX-Redirect", path); // htmx would put the other page into this one
        } else {
            context.status(303).header("Location", path);
        }
    }

    private Optional<Account> accountOf(Context context, ConsoleRoute route, Optional<Session> session) {
        if (!route.path().contains("{account}")) {
            return Optional.empty();
        }
        String name = context.pathParam("account");
        Person person = session.orElseThrow().person();
        Optional<Account> account = person.isOperator()
                ? parts.api().accounts().find(name)
                : person.account().filter(own -> own.name().equals(name));
        // Whether there is one of this name is not for others to know.
        return Optional.of(
                account.orElseThrow(() -> Problem.notFound("such page").asException()));
    }

    private static void requireRole(ConsoleRoute route, Optional<Session> session) {
        Optional<Person> person = session.map(Session::person);
        switch (route.access()) {
            case PUBLIC, VIEWER -> {
                // whoever is signed in, if need be
            }
            case ACCOUNT_ADMIN -> {
                if (person.orElseThrow().role() == Role.VIEWER) {
                    throw new Forbidden("You may look at this account, and not change it: ask one of its admins.");
                }
            }
            case OPERATOR, DEMO -> {
                if (!person.orElseThrow().isOperator()) {
                    // Whether there is what the path names is not for others to know.
                    throw route.namesSomething()
                            ? Problem.notFound("such page").asException()
                            : new Forbidden("This page is for the platform's operators.");
                }
            }
        }
    }

    /** @param inForm what the form has; null where it has none */
    private void requireCsrf(Context context, String inForm) {
        String sent = Optional.ofNullable(context.header("X-CSRF"))
                .or(() -> Optional.ofNullable(inForm))
                .orElse("");
        if (!cookies.isCsrf(context, proxies.isSecure(context), sent)) {
            throw new Forbidden(
                    "This form is from before you signed in or out, or from another site: go back, load the page"
                            + " again, and send it once more.");
        }
    }

    private void write(Context context, Optional<Session> session, Optional<Account> account, ConsoleAnswer answer) {
        boolean isSecure = proxies.isSecure(context);
        if (answer instanceof ConsoleAnswer.Page page) {
            Frame frame = frame(context, session, account, page.title(), cookies.takeFlash(context, isSecure))
                    .withAccounts(accountsFor(session));
            html(context, page.status(), page.template(), frame, page.view());
        } else if (answer instanceof ConsoleAnswer.Fragment fragment) {
            // What the next page is to show, a part of one leaves: it may be that of another window, which asks by
            // itself.
            Frame frame = frame(context, session, account, "", Optional.empty());
            html(context, fragment.status(), fragment.template(), frame, fragment.view());
        } else if (answer instanceof ConsoleAnswer.Json data) {
            context.status(200).contentType("application/json").result(json.write(data.view()));
        } else if (answer instanceof ConsoleAnswer.Redirect redirect) {
            if (redirect.change() instanceof ConsoleAnswer.SessionChange.Begun begun) {
                cookies.setSession(context, isSecure, begun.token());
            } else if (redirect.change() instanceof ConsoleAnswer.SessionChange.Ended) {
                cookies.endSession(context, isSecure);
            }
            redirect.secret()
                    .ifPresent(secret -> parts.access()
                            .shownOnce()
                            .keep(cookies.session(context, isSecure).orElseThrow(), redirect.path(), secret));
            redirect.flash().ifPresent(sentence -> cookies.setFlash(context, isSecure, sentence));
            redirect(context, redirect.path());
        } else if (answer instanceof ConsoleAnswer.Download download) {
            Person person = session.orElseThrow().person(); // no file is for whoever is not signed in
            transfers.download(Transfers.Client.of(person), () -> write(context, person, account, download));
        } else {
            write(context, ((ConsoleAnswer.Asset) answer).file());
        }
    }

    private void write(Context context, Person person, Optional<Account> account, ConsoleAnswer.Download download) {
        if (!context.req().getMethod().equals("HEAD")) {
            parts.access().audit().append(exported(person, account, download));
        }
        context.status(200).contentType(download.mediaType());
        context.header("Content-Disposition", "attachment; filename=\"" + download.fileName() + "\"");
        transfers.write(context, download.content());
    }

    /** Appended before the first row goes out: what breaks off has gone out, too. */
    private static AuditLog.Entry exported(Person person, Optional<Account> account, ConsoleAnswer.Download download) {
        AuditLog.Entry entry = AuditLog.Entry.of(person.actor(), account, AuditAction.EXPORTED, download.what());
        return download.detail().map(entry::with).orElse(entry);
    }

    private static void write(Context context, Assets.File file) {
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.header("Vary", "Accept-Encoding");
        context.status(200).contentType(file.mediaType());
        String accepted = Optional.ofNullable(context.header("Accept-Encoding")).orElse("");
        if (accepted.contains("gzip")) {
            context.header("Content-Encoding", "gzip").result(file.gzipped());
        } else {
            context.result(file.octets());
        }
    }

    private void html(Context context, int status, String template, Frame frame, Object view) {
        context.status(status).contentType("text/html; charset=utf-8").result(templates.render(template, frame, view));
    }

    private Frame frame(
            Context context,
            Optional<Session> session,
            Optional<Account> account,
            String title,
            Optional<String> flash) {
        boolean isSecure = proxies.isSecure(context);
        Optional<Person> person = session.map(Session::person);
        Optional<Account> shown = account.or(() -> person.flatMap(Person::account));
        return new Frame(
                title,
                cookies.csrf(context, isSecure),
                cookies.theme(context),
                flash,
                person,
                shown,
                List.of(),
                person.map(each -> navigation.of(each, shown, context.path())).orElse(List.of()),
                parts.isDemo(),
                assets);
    }

    /** For the switcher, which whole pages have. */
    private List<Account> accountsFor(Optional<Session> session) {
        return session.map(Session::person).filter(Person::isOperator).isPresent()
                ? parts.api()
                        .accounts()
                        .page("", PageRequest.first(ACCOUNTS_IN_SWITCHER))
                        .items()
                : List.of();
    }

    /** For what no route answers. */
    void write(Context context, Problem problem) {
        SecurityHeaders.addTo(context, proxies.isSecure(context));
        Optional<Session> session = Optional.empty();
        try {
            session = sessionOf(context);
        } catch (RuntimeException unknown) {
            log.debug("who asks cannot be told", unknown);
        }
        problem.headers().forEach(context::header);
        write(context, session, ErrorView.of(problem));
    }

    /** As a page of nobody: who asks was not read yet. */
    String refusal(Problem problem) {
        ErrorView view = ErrorView.of(problem);
        Frame frame = new Frame(
                view.title(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                parts.isDemo(),
                assets);
        return templates.render("error", frame, view);
    }

    private void write(Context context, Optional<Session> session, ErrorView view) {
        try {
            Optional<String> flash = context.header("HX-Request") == null
                    ? cookies.takeFlash(context, proxies.isSecure(context))
                    : Optional.empty();
            Frame frame = frame(context, session, Optional.empty(), view.title(), flash)
                    .withAccounts(accountsFor(session));
            html(context, view.status(), "error", frame, view);
        } catch (RuntimeException failure) {
            // The frame reads the database, too, and that may be what is wrong.
            log.debug("an error is shown without a frame", failure);
            context.status(view.status())
                    .contentType("text/plain; charset=utf-8")
                    .result(view.detail());
        }
    }
}
