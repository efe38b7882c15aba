package dev.shortstop.app.console.lists;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.ShortCodeChoice;
import dev.shortstop.app.console.Worded;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListChange;
import dev.shortstop.core.audience.ListDetails;
import dev.shortstop.core.audience.ListTexts;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.listsize.DaySize;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The audience lists of an account: which there are, new ones, their names and texts, and their end. */
public final class ListPages {

    private static final String ALL = "/accounts/{account}/lists";
    private static final String ONE = ALL + "/{listId}";
    private static final String SETTINGS = ONE + "/settings";
    private static final String TITLE = "Audience lists";
    private static final String NAME = "name";
    private static final String SHORT_CODE = "shortCode";
    private static final int MAX_NAME_CHARACTERS = 63;
    private static final int MAX_TEXT_CHARACTERS = 1_000;

    private final ConsoleParts parts;
    private final AudienceLists lists;
    private final ListsOfAccount own;

    public ListPages(ConsoleParts parts) {
        this.parts = parts;
        this.lists = parts.api().lists();
        this.own = new ListsOfAccount(parts);
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(ALL, ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.post(ALL, ConsoleAccess.ACCOUNT_ADMIN, this::create),
                ConsoleRoute.get(SETTINGS, ConsoleAccess.ACCOUNT_ADMIN, this::showSettings),
                ConsoleRoute.post(SETTINGS, ConsoleAccess.ACCOUNT_ADMIN, this::change),
                ConsoleRoute.post(ONE + "/delete", ConsoleAccess.ACCOUNT_ADMIN, this::delete));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        return ConsoleAnswer.page("lists/all", TITLE, view(request, FormFields.empty()));
    }

    private ListsView view(ConsoleRequest request, FormFields form) {
        FormFields query = request.query();
        String path = Paths.of(request.account(), "/lists");
        Page<ListDetails> page = lists.page(request.account().id(), Optional.empty(), query.page());
        List<Long> ids = page.items().stream().map(each -> each.list().id()).toList();
        Map<Long, Tally> members = parts.api().members().count(ids);
        Map<Long, List<DaySize>> sizes = own.sizes(ids);
        Map<String, List<ListsView.Row>> groups = new LinkedHashMap<>();
        for (ListDetails details : page.items()) {
            AudienceList list = details.list();
            List<DaySize> ofList = sizes.getOrDefault(list.id(), List.of());
            groups.computeIfAbsent(list.shortCode().value(), shortCode -> new ArrayList<>())
                    .add(new ListsView.Row(
                            list.name(),
                            ListsOfAccount.pathOf(request, list.id()),
                            Counted.of(own.known(members.get(list.id()), ofList)),
                            Trend.of(ofList),
                            lists.isNamedByFile(list.id())));
        }
        return new ListsView(
                path,
                groups.entrySet().stream()
                        .map(group -> new ListsView.OnShortCode(group.getKey(), group.getValue()))
                        .toList(),
                PageLinks.of(path, query, page),
                ShortCodeChoice.withoutSuggestions(own.shortCodesFor(request)),
                form);
    }

    private ConsoleAnswer create(ConsoleRequest request) {
        FormFields form = request.form();
        String name = nameIn(form);
        Optional<ShortCode> shortCode = Optional.of(form.required(SHORT_CODE, 15))
                .filter(own.shortCodesFor(request)::contains)
                .map(ShortCode::new);
        if (shortCode.isEmpty()) {
            form.refuse(
                    SHORT_CODE,
                    request.person().isOperator()
                            ? "No keyword file names this short code."
                            : "The account is not on this short code: an operator puts it there.");
        }
        if (form.isValid()) {
            ListChange change = lists.create(
                    parts.ids().next(), request.account().id(), shortCode.get(), name, ListTexts.NONE, request.actor());
            if (change instanceof ListChange.Done done) {
                return ConsoleAnswer.redirect(ListsOfAccount.pathOf(
                                request, done.list().list().id()))
                        .flash(name + " is there now. Add numbers here, or import a file.");
            }
            refuseName(form, change);
        }
        return ConsoleAnswer.invalid("lists/all", TITLE, view(request, form));
    }

    private static String nameIn(FormFields form) {
        String name = form.required(NAME, MAX_NAME_CHARACTERS);
        if (!name.isEmpty() && !AudienceLists.isName(name)) {
            form.refuse(NAME, "Please use a to z, 0 to 9 and hyphens, with no hyphen first.");
        }
        return name;
    }

    private static void refuseName(FormFields form, ListChange change) {
        if (change instanceof ListChange.NameTaken) {
            form.refuse(NAME, "There is a list of this name on this short code already.");
        } else if (change instanceof ListChange.Refused refused) {
            form.refuse(NAME, Worded.sentence(refused.reason()));
        } else {
            throw Problem.notFound("such list").asException();
        }
    }

    private ConsoleAnswer showSettings(ConsoleRequest request) {
        ListDetails details = own.require(request);
        ListTexts texts = details.texts();
        FormFields form = FormFields.of(Map.of(
                NAME,
                details.list().name(),
                "doubleOptIn",
                texts.doubleOptIn().name(),
                "prompt",
                texts.prompt().orElse(""),
                "welcome",
                texts.welcome().orElse("")));
        return ConsoleAnswer.page("lists/settings", titleOf(details), view(request, details, form));
    }

    private static String titleOf(ListDetails details) {
        return "Settings of " + details.list().name();
    }

    private ListSettingsView view(ConsoleRequest request, ListDetails details, FormFields form) {
        AudienceList list = details.list();
        return new ListSettingsView(
                list.name(),
                list.shortCode().value(),
                ListsOfAccount.pathOf(request, list.id()),
                lists.isNamedByFile(list.id()),
                Counted.of(parts.api().members().count(list.id())),
                form);
    }

    private ConsoleAnswer change(ConsoleRequest request) {
        ListDetails before = own.require(request);
        FormFields form = request.form();
        String name = nameIn(form);
        ListTexts texts = new ListTexts(
                form.oneOf("doubleOptIn", DoubleOptIn.class).orElse(DoubleOptIn.WHEN_OPTED_OUT),
                form.optional("prompt", MAX_TEXT_CHARACTERS),
                form.optional("welcome", MAX_TEXT_CHARACTERS));
        if (form.isValid()) {
            ListChange change = lists.change(
                    request.account().id(), before.list().id(), Optional.of(name), old -> texts, request.actor());
            if (change instanceof ListChange.Done) {
                return ConsoleAnswer.redirect(
                                ListsOfAccount.pathOf(request, before.list().id()))
                        .flash("The settings of " + name + " are saved.");
            }
            refuseName(form, change);
        }
        return ConsoleAnswer.invalid("lists/settings", titleOf(before), view(request, before, form));
    }

    private ConsoleAnswer delete(ConsoleRequest request) {
        ListDetails details = own.require(request);
        long listId = details.list().id();
        ListChange change = lists.delete(request.account().id(), listId, Source.ADMIN, Origin.of(request.actor()));
        if (change instanceof ListChange.Deleted deleted) {
            return ConsoleAnswer.redirect(Paths.of(request.account(), "/lists"))
                    .flash(details.list().name() + " is deleted."
                            + (deleted.membersLeave() ? " Its numbers leave it now, without an opt-out." : ""));
        }
        if (change instanceof ListChange.Refused refused) {
            return ConsoleAnswer.redirect(ListsOfAccount.pathOf(request, listId) + "/settings")
                    .flash("Nothing was changed: " + refused.reason() + ".");
        }
        throw Problem.notFound("such list").asException();
    }
}
