package dev.shortstop.app.console.people;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.People;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists people, invites them, changes what they may do: of one account, and for operators of all. */
public final class PeoplePages {

    private static final String OF_PLATFORM = "/people";
    private static final String OF_ACCOUNT = "/accounts/{account}/settings/people";
    private static final String TITLE = "People";

    private final PeopleAccess access;

    public PeoplePages(PeopleAccess access) {
        this.access = access;
    }

    public List<ConsoleRoute> routes() {
        return Stream.of(
                        routes(OF_PLATFORM, ConsoleAccess.OPERATOR),
                        routes(OF_ACCOUNT, ConsoleAccess.ACCOUNT_ADMIN),
                        List.of(ConsoleRoute.post(
                                OF_ACCOUNT + "/{personId}/role", ConsoleAccess.ACCOUNT_ADMIN, this::changeRole)))
                .flatMap(List::stream)
                .toList();
    }

    private List<ConsoleRoute> routes(String path, ConsoleAccess needed) {
        String one = path + "/{personId}";
        return List.of(
                ConsoleRoute.get(path, needed, this::show),
                ConsoleRoute.post(path, needed, this::invite),
                ConsoleRoute.get(one, needed, this::showOne),
                ConsoleRoute.post(one + "/link", needed, this::createLink),
                ConsoleRoute.post(one + "/disable", needed, this::disable),
                ConsoleRoute.post(one + "/enable", needed, this::enable));
    }

    private static boolean isOfPlatform(ConsoleRequest request) {
        return request.findAccount().isEmpty();
    }

    private static String listPath(ConsoleRequest request) {
        return isOfPlatform(request) ? OF_PLATFORM : request.pathHere("/settings/people");
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        return ConsoleAnswer.page("people/list", TITLE, view(request, FormFields.empty()));
    }

    private PeopleListView view(ConsoleRequest request, FormFields form) {
        FormFields query = request.query();
        boolean onlyOperators = isOfPlatform(request) && !query.value("group").equals("everybody");
        People.Group group = request.findAccount()
                .<People.Group>map(account -> new People.Group.OfAccount(account.id()))
                .orElseGet(() -> onlyOperators ? new People.Group.Operators() : new People.Group.Everybody());
        Page<Person> page = access.people().page(group, query.page());
        String path = listPath(request);
        return new PeopleListView(
                page.items(),
                path,
                isOfPlatform(request) && !onlyOperators,
                onlyOperators,
                PageLinks.of(path, query, page),
                form);
    }

    private ConsoleAnswer invite(ConsoleRequest request) {
        FormFields form = request.form();
        Optional<EmailAddress> email = form.email("email");
        String name = form.required("name", Person.MAX_NAME_CHARACTERS);
        Optional<Account> account = request.findAccount();
        Role role = account.isEmpty()
                ? Role.OPERATOR
                : form.oneOf("role", Role.class)
                        .filter(each -> each != Role.OPERATOR)
                        .orElse(Role.VIEWER);
        if (form.isValid()) {
            People.Invitation invitation =
                    access.people().invite(email.orElseThrow(), name, role, account, request.actor());
            if (invitation instanceof People.Invitation.Created created) {
                return back(request, created.person()).secret(created.link());
            }
            form.refuse(
                    "email",
                    account.map(each -> "Somebody of " + each.name() + " has this e-mail address already.")
                            .orElse("An operator has this e-mail address already."));
        }
        return ConsoleAnswer.invalid("people/list", TITLE, view(request, form));
    }

    private Person person(ConsoleRequest request) {
        long id = request.id("personId");
        Optional<Account> account = request.findAccount();
        Optional<Person> found = account.isPresent()
                ? access.people().find(account.get().id(), id)
                : access.people().find(id);
        return found.orElseThrow(() -> Problem.notFound("such person").asException());
    }

    private ConsoleAnswer showOne(ConsoleRequest request) {
        Person person = person(request);
        return ConsoleAnswer.page(
                "people/person",
                person.name(),
                new PersonView(
                        person,
                        listPath(request) + "/" + person.id(),
                        listPath(request),
                        isSelf(request, person),
                        request.takeSecret().map(token -> request.url("/first-sign-in/" + token.reveal()))));
    }

    private ConsoleAnswer createLink(ConsoleRequest request) {
        Person person = person(request);
        ConsoleAnswer.Redirect back = back(request, person);
        return access.links()
                .createFor(person.id(), request.actor())
                .map(back::secret)
                .orElseGet(() -> back.flash("There is no link for " + person.name() + ", who cannot sign in."));
    }

    private ConsoleAnswer changeRole(ConsoleRequest request) {
        Person person = person(request);
        Optional<Role> role = request.form().oneOf("role", Role.class).filter(each -> each != Role.OPERATOR);
        if (isSelf(request, person)) {
            return back(request, person).flash("Nothing was changed: nobody changes their own role.");
        }
        if (role.isEmpty()) {
            return back(request, person).flash("Nothing was changed: choose one of the roles that are there.");
        }
        access.people().changeRole(person, role.get(), request.actor());
        return back(request, person).flash(person.name() + " is " + role.get().title() + " now.");
    }

    private ConsoleAnswer disable(ConsoleRequest request) {
        Person person = person(request);
        if (isSelf(request, person)) {
            return back(request, person).flash("Nothing was changed: nobody disables themselves.");
        }
        People.Disabling outcome = access.people().disable(person, request.actor());
        return back(request, person)
                .flash(
                        outcome == People.Disabling.LAST_OPERATOR
                                ? "Nothing was changed: somebody must be left who is an operator."
                                : person.name() + " is signed out everywhere, and cannot sign in any more.");
    }

    private ConsoleAnswer enable(ConsoleRequest request) {
        Person person = person(request);
        access.people().enable(person, request.actor());
        return back(request, person).flash(person.name() + " may sign in again.");
    }

    private static boolean isSelf(ConsoleRequest request, Person person) {
        return person.id() == request.person().id();
    }

    private static ConsoleAnswer.Redirect back(ConsoleRequest request, Person person) {
        return ConsoleAnswer.redirect(listPath(request) + "/" + person.id());
    }
}
