package dev.shortstop.app.console;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import dev.shortstop.core.people.Session;
import dev.shortstop.core.people.Sessions;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** A request of somebody who may make it. Confined to the thread of the request. */
public final class ConsoleRequest {

    private final Context context;
    private final Optional<Session> session;
    private final Optional<Account> account;
    private final Sessions.Client client;
    private final boolean isSecure;
    private final NumberReader numbers;
    private final Optional<UploadedForm> upload;
    private final Supplier<Optional<Secret>> secret;

    ConsoleRequest(
            Context context,
            Optional<Session> session,
            Optional<Account> account,
            Sessions.Client client,
            boolean isSecure,
            NumberReader numbers,
            Optional<UploadedForm> upload,
            Supplier<Optional<Secret>> secret) {
        this.context = context;
        this.session = session;
        this.account = account;
        this.client = client;
        this.isSecure = isSecure;
        this.numbers = numbers;
        this.upload = upload;
        this.secret = secret;
    }

    /** Of the path: {@code token} of {@code /first-sign-in/{token}}. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** An id in the path; whatever is none leads nowhere. */
    public long id(String name) {
        String text = path(name);
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.notFound("such page").asException();
        }
        return Long.parseLong(text);
    }

    /** A number in the path, in E.164 with or without +. */
    public Msisdn number(String name) {
        return Msisdn.find(path(name))
                .orElseThrow(() -> Problem.notFound("such number").asException());
    }

    public ShortCode shortCode(String name) {
        String digits = path(name);
        if (!digits.matches("[0-9]{3,15}")) {
            throw Problem.notFound("such short code").asException();
        }
        return new ShortCode(digits);
    }

    /** What is behind the question mark. */
    public FormFields query() {
        return new FormFields(context.queryParamMap(), numbers);
    }

    /** What was typed. */
    public FormFields form() {
        return new FormFields(context.formParamMap(), numbers);
    }

    /** A form with a file in it, at a route that takes one. */
    public UploadedForm upload() {
        return upload.orElseThrow(() -> new IllegalStateException("no file is taken at " + context.path()));
    }

    /** What the change that led to this page said to show here: it is there once, for a whole page. */
    public Optional<Secret> takeSecret() {
        return isHead() || wantsFragment() ? Optional.empty() : secret.get();
    }

    /** Whether nothing but the headers of a GET is asked for: no change may come of it. */
    public boolean isHead() {
        return context.req().getMethod().equals("HEAD");
    }

    /** Whether a form was sent. */
    public boolean isPost() {
        return context.req().getMethod().equals("POST");
    }

    /** The path as it was asked for, without the query. */
    public String ownPath() {
        return context.path();
    }

    /** Of the path, and the person may look at it. */
    public Account account() {
        return account.orElseThrow(() -> new IllegalStateException("no {account} in " + context.path()));
    }

    /** As {@link #account}; empty on the platform's pages. */
    public Optional<Account> findAccount() {
        return account;
    }

    /** The path of a page that accounts have and the platform has, too: of whose this one is. */
    public String pathHere(String rest) {
        return account.map(each -> Paths.of(each, rest)).orElse(rest);
    }

    public Optional<Session> findSession() {
        return session;
    }

    public Session session() {
        return session.orElseThrow(() -> new IllegalStateException("nobody needs to be signed in for this path"));
    }

    public Person person() {
        return session().person();
    }

    /** Who makes the change, for events and the audit log. */
    public Actor actor() {
        return person().actor();
    }

    /** Whose things are shown: the account's under its path, everybody's else. */
    public Viewer viewer() {
        return account.<Viewer>map(each -> new Viewer.Account(each.id())).orElseGet(() -> {
            if (!person().isOperator()) {
                throw new IllegalStateException("an account's people see one account: " + context.path());
            }
            return new Viewer.Operator();
        });
    }

    /** Whether the page may offer changes. */
    public boolean mayChange() {
        return person().role() != Role.VIEWER;
    }

    /** Where it comes from. */
    public Sessions.Client client() {
        return client;
    }

    /** A whole link to one of our own pages, to be handed on: as the person's browser knows this host. */
    public String url(String path) {
        String host = Optional.ofNullable(context.header("Host"))
                .filter(each -> each.matches("[A-Za-z0-9.:\\[\\]-]{1,255}"))
                .orElse("localhost");
        return (isSecure ? "https://" : "http://") + host + path;
    }

    /** Whether htmx asks, and a part of the page will do. */
    public boolean wantsFragment() {
        return "true".equals(context.header("HX-Request")) && context.header("HX-History-Restore-Request") == null;
    }

    /** The id of the element that htmx will put the answer into, if it says so. */
    public Optional<String> fragmentTarget() {
        return Optional.ofNullable(context.header("HX-Target"));
    }

    /** Whether somebody opened it on the machine on which it is served. */
    public boolean isLocal() {
        return LocalVisits.isLocal(context);
    }

    /** A header of the answer, whatever that is. */
    public void answerHeader(String name, String value) {
        context.header(name, value);
    }
}
