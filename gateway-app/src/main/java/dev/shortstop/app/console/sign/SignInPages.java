package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.Paths;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.SignIn;
import java.util.List;
import java.util.Optional;

/** In and out. */
public final class SignInPages {

    private static final String TEMPLATE = "sign/sign-in";
    private static final String TITLE = "Sign in";
    private static final String NOBODY = "The e-mail address or the password is not right.";

    private final PeopleAccess access;
    private final boolean isDemo;

    public SignInPages(PeopleAccess access, boolean isDemo) {
        this.access = access;
        this.isDemo = isDemo;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get("/sign-in", ConsoleAccess.PUBLIC, this::show),
                ConsoleRoute.post("/sign-in", ConsoleAccess.PUBLIC, this::signIn),
                ConsoleRoute.post("/sign-out", ConsoleAccess.VIEWER, this::signOut));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        String next = nextOf(request.query());
        if (request.findSession().isPresent()) {
            return ConsoleAnswer.redirect(next);
        }
        return ConsoleAnswer.page(TEMPLATE, TITLE, view(request, FormFields.empty(), next, ""));
    }

    private SignInView view(ConsoleRequest request, FormFields form, String next, String refusal) {
        return SignInView.of(isDemo, request.isLocal(), form, next, refusal);
    }

    private ConsoleAnswer signIn(ConsoleRequest request) {
        FormFields form = request.form();
        String next = nextOf(form);
        Optional<EmailAddress> email = form.email("email");
        Secret password = form.secret("password");
        if (!form.isValid()) {
            return ConsoleAnswer.invalid(TEMPLATE, TITLE, view(request, form, next, ""));
        }
        SignIn.Outcome outcome = access.signIn().attempt(email.orElseThrow(), password, request.client());
        if (outcome instanceof SignIn.Outcome.SignedIn signedIn) {
            // Its cookie is about to be gone: nobody could end it any more.
            request.findSession().ifPresent(access.sessions()::end);
            return ConsoleAnswer.signedIn(next, signedIn.token());
        }
        if (outcome instanceof SignIn.Outcome.Throttled throttled) {
            return TooManyAttempts.page(
                    request,
                    throttled,
                    TEMPLATE,
                    TITLE,
                    view(request, form, next, TooManyAttempts.sentence(throttled)));
        }
        return ConsoleAnswer.invalid(TEMPLATE, TITLE, view(request, form, next, NOBODY));
    }

    private static String nextOf(FormFields fields) {
        return fields.text("next").filter(Paths::isOwn).orElse("/");
    }

    private ConsoleAnswer signOut(ConsoleRequest request) {
        access.sessions().end(request.session());
        return ConsoleAnswer.signedOut("/sign-in").flash("You are signed out.");
    }
}
