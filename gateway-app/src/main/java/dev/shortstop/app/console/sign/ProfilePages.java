package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.SignIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people change about themselves: name, password, and where they are signed in. */
public final class ProfilePages {

    private static final String PATH = "/profile";
    private static final String TEMPLATE = "sign/profile";
    private static final String TITLE = "Your profile";

    private final PeopleAccess access;

    public ProfilePages(PeopleAccess access) {
        this.access = access;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.post(PATH + "/name", ConsoleAccess.VIEWER, this::rename),
                ConsoleRoute.post(PATH + "/password", ConsoleAccess.VIEWER, this::changePassword),
                ConsoleRoute.post(PATH + "/sessions/end-others", ConsoleAccess.VIEWER, this::endOthers));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        return ConsoleAnswer.page(TEMPLATE, TITLE, view(request, FormFields.empty(), nameForm(request)));
    }

    private static FormFields nameForm(ConsoleRequest request) {
        return FormFields.of(Map.of("name", request.person().name()));
    }

    private ProfileView view(ConsoleRequest request, FormFields form, FormFields nameForm) {
        return new ProfileView(
                form,
                nameForm,
                request.person(),
                access.sessions().findOf(request.person()),
                request.session().id());
    }

    private ConsoleAnswer rename(ConsoleRequest request) {
        FormFields form = request.form();
        String name = form.required("name", Person.MAX_NAME_CHARACTERS);
        if (!form.isValid()) {
            return ConsoleAnswer.invalid(TEMPLATE, TITLE, view(request, FormFields.empty(), form));
        }
        access.people().rename(request.person(), name, request.actor());
        return ConsoleAnswer.redirect(PATH).flash("Your name is " + name + ".");
    }

    private ConsoleAnswer changePassword(ConsoleRequest request) {
        FormFields form = request.form();
        Person person = request.person();
        Secret current = person.hasPassword() ? form.secret("current") : Secret.of("");
        Secret password = FirstSignInPages.newPassword(form, Optional.of(person.email()));
        if (form.isValid()) {
            SignIn.Outcome outcome = person.hasPassword()
                    ? access.signIn().changePassword(person, current, password, request.client())
                    : access.signIn().choosePassword(person, password, request.client());
            if (outcome instanceof SignIn.Outcome.SignedIn signedIn) {
                return ConsoleAnswer.signedIn(PATH, signedIn.token())
                        .flash("Your password is " + (person.hasPassword() ? "changed" : "set")
                                + ". Everywhere else you are signed out.");
            }
            if (outcome instanceof SignIn.Outcome.Throttled throttled) {
                form.refuse("current", TooManyAttempts.sentence(throttled));
                return TooManyAttempts.page(
                        request, throttled, TEMPLATE, TITLE, view(request, form, nameForm(request)));
            }
            if (!person.hasPassword()) {
                return ConsoleAnswer.redirect(PATH).flash("Nothing was changed: you have a password by now.");
            }
            form.refuse("current", "This is not your password.");
        }
        return ConsoleAnswer.invalid(TEMPLATE, TITLE, view(request, form, nameForm(request)));
    }

    private ConsoleAnswer endOthers(ConsoleRequest request) {
        int ended = access.sessions().endOthers(request.session());
        return ConsoleAnswer.redirect(PATH)
                .flash("You are signed out everywhere else: " + Counted.of(ended, "session", "sessions") + " ended.");
    }
}
