package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.ErrorView;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.NewPassword;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.SignInLink;
import dev.shortstop.core.people.SignInLink.Purpose;
import dev.shortstop.core.people.SignInLinks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is behind a one-time link: the first operator, an invitation, a new password, or the demo at once. */
public final class FirstSignInPages {

    private static final String PATH = "/first-sign-in/{token}";
    private static final String TEMPLATE = "sign/first-sign-in";

    private static final String GONE = "This link does not work any more";
    private static final String ANOTHER =
            "Each lets somebody in once, and not for ever. Ask an operator or an account admin for another one";
    private static final String BY_COMMAND = "; on the gateway's machine, ./shortstop people reset EMAIL prints one.";
    private static final String BY_DEMO =
            ". The demo itself needs none: on the machine on which it runs, any page at localhost signs in by itself.";

    private final PeopleAccess access;
    private final boolean isDemo;

    public FirstSignInPages(PeopleAccess access, boolean isDemo) {
        this.access = access;
        this.isDemo = isDemo;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.PUBLIC, this::show),
                ConsoleRoute.post(PATH, ConsoleAccess.PUBLIC, this::choose));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        Secret token = Secret.of(request.path("token"));
        Optional<SignInLink> link = access.links().find(token);
        if (link.isEmpty()) {
            // The demo's link is often opened twice.
            return request.findSession().isPresent() ? ConsoleAnswer.redirect("/") : gone();
        }
        if (link.get().purpose() == Purpose.DEMO) {
            // Previews of links ask for the head: they would use the link up.
            return request.isHead()
                    ? ConsoleAnswer.redirect("/")
                    : answer(request, access.links().signIn(token, request.client()), Optional.empty());
        }
        FormFields form = FormFields.of(
                link.get().person().map(person -> Map.of("name", person.name())).orElse(Map.of()));
        return ConsoleAnswer.page(TEMPLATE, titleOf(link.get()), view(request, form, link.get()));
    }

    private static String titleOf(SignInLink link) {
        return link.purpose() == Purpose.RESET ? "Choose a new password" : "Welcome to Shortstop";
    }

    private static FirstSignInView view(ConsoleRequest request, FormFields form, SignInLink link) {
        return new FirstSignInView(
                form,
                link.person().map(person -> person.email().value()).orElse(""),
                link.purpose() == Purpose.RESET,
                request.ownPath());
    }

    private ConsoleAnswer choose(ConsoleRequest request) {
        Secret token = Secret.of(request.path("token"));
        Optional<SignInLink> link = access.links().find(token).filter(found -> found.purpose() != Purpose.DEMO);
        if (link.isEmpty()) {
            return gone();
        }
        FormFields form = request.form();
        Optional<EmailAddress> email = link.get().person().map(Person::email).or(() -> form.email("email"));
        String name = form.required("name", Person.MAX_NAME_CHARACTERS);
        Secret password = newPassword(form, email);
        if (!form.isValid()) {
            return ConsoleAnswer.invalid(TEMPLATE, titleOf(link.get()), view(request, form, link.get()));
        }
        SignInLinks.Outcome outcome = link.get().purpose() == Purpose.FIRST_OPERATOR
                ? access.links().becomeFirstOperator(token, email.orElseThrow(), name, password, request.client())
                : access.links().choosePassword(token, name, password, request.client());
        return answer(request, outcome, Optional.of("Welcome, " + name + "."));
    }

    /** Reads {@code password} and {@code again}. */
    static Secret newPassword(FormFields form, Optional<EmailAddress> email) {
        Secret password = form.secret("password");
        email.flatMap(address -> NewPassword.problemOf(password, address))
                .ifPresent(problem -> form.refuse("password", "The password " + problem + "."));
        if (!form.value("again").equals(password.reveal())) {
            form.refuse("again", "This is not the same as above.");
        }
        return password;
    }

    private ConsoleAnswer answer(ConsoleRequest request, SignInLinks.Outcome outcome, Optional<String> flash) {
        if (outcome instanceof SignInLinks.Outcome.SignedIn signedIn) {
            // Its cookie is about to be gone: nobody could end it any more.
            request.findSession().ifPresent(access.sessions()::end);
            ConsoleAnswer.Redirect redirect = ConsoleAnswer.signedIn("/", signedIn.token());
            return flash.map(redirect::flash).orElse(redirect);
        }
        return gone();
    }

    private ConsoleAnswer gone() {
        return new ConsoleAnswer.Page(
                410, "error", GONE, new ErrorView(410, GONE, ANOTHER + (isDemo ? BY_DEMO : BY_COMMAND)));
    }
}
