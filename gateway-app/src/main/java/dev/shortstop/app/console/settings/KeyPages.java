package dev.shortstop.app.console.settings;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.access.ApiKey;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.people.AuditLog;
import java.util.List;
import java.util.stream.Stream;

/** Lists keys of the HTTP API, creates and revokes them: those of one account, and for operators those of operators. */
public final class KeyPages {

    private static final String PATH = "/settings/keys";
    private static final String OF_ACCOUNT = "/accounts/{account}";
    private static final String LIST = "settings/keys";
    private static final String TITLE = "API keys";
    private static final int MAX_NAME_CHARACTERS = 100;

    private final ApiKeyStore keys;
    private final AuditLog audit;

    public KeyPages(ApiKeyStore keys, AuditLog audit) {
        this.keys = keys;
        this.audit = audit;
    }

    public List<ConsoleRoute> routes() {
        return Stream.of(
                        routes(OF_ACCOUNT + PATH, ConsoleAccess.VIEWER, ConsoleAccess.ACCOUNT_ADMIN),
                        routes(PATH, ConsoleAccess.OPERATOR, ConsoleAccess.OPERATOR),
                        List.of(ConsoleRoute.get(
                                OF_ACCOUNT + "/settings",
                                ConsoleAccess.VIEWER,
                                request -> ConsoleAnswer.redirect(request.pathHere(PATH)))))
                .flatMap(List::stream)
                .toList();
    }

    private List<ConsoleRoute> routes(String path, ConsoleAccess looking, ConsoleAccess changing) {
        String one = path + "/{key}";
        return List.of(
                ConsoleRoute.get(path, looking, this::show),
                ConsoleRoute.post(path, changing, this::create),
                ConsoleRoute.get(one, looking, this::showOne),
                ConsoleRoute.post(one + "/revoke", changing, this::revoke));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        return ConsoleAnswer.page(LIST, TITLE, view(request, FormFields.empty()));
    }

    private KeyListView view(ConsoleRequest request, FormFields form) {
        FormFields query = request.query();
        Page<ApiKey> page = keys.page(request.findAccount(), query.page());
        String path = request.pathHere(PATH);
        return new KeyListView(
                page.items(), path, request.findAccount().isEmpty(), PageLinks.of(path, query, page), form);
    }

    private ConsoleAnswer create(ConsoleRequest request) {
        FormFields form = request.form();
        String name = form.required("name", MAX_NAME_CHARACTERS);
        Scope scope = form.oneOf("scope", Scope.class).orElse(Scope.READ);
        if (!form.isValid()) {
            return ConsoleAnswer.invalid(LIST, TITLE, view(request, form));
        }
        ApiKeyStore.Created created = keys.create(request.findAccount(), scope, name, request.actor(), audit);
        // Not an answer to the form itself, which would make another key when it is loaded again.
        return ConsoleAnswer.redirect(path(request, created.key())).secret(created.text());
    }

    private ApiKey key(ConsoleRequest request) {
        return keys.find(request.findAccount(), request.path("key"))
                .orElseThrow(() -> Problem.notFound("such API key").asException());
    }

    private ConsoleAnswer showOne(ConsoleRequest request) {
        ApiKey key = key(request);
        return ConsoleAnswer.page(
                "settings/key",
                key.name(),
                new KeyView(
                        key,
                        path(request, key),
                        request.pathHere(PATH),
                        request.takeSecret().map(Secret::reveal)));
    }

    private static String path(ConsoleRequest request, ApiKey key) {
        return request.pathHere(PATH) + "/" + key.prefix();
    }

    private ConsoleAnswer revoke(ConsoleRequest request) {
        ApiKey key = key(request);
        boolean wasInForce = keys.revoke(request.findAccount(), key.prefix(), request.actor(), audit);
        return ConsoleAnswer.redirect(path(request, key))
                .flash(
                        wasInForce
                                ? "The key is revoked: from now on every gateway refuses it."
                                : "The key was revoked before.");
    }
}
