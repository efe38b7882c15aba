package dev.shortstop.app.console.lists;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.resource.Csv;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShownTime;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.audience.Member;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.numberview.OptOutPreview;
import dev.shortstop.core.numberview.OptOutPreview.NamedList;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list's data: its numbers, one more, one less, and all of them as a file. */
public final class MemberPages {

    private static final String ONE = "/accounts/{account}/lists/{listId}";
    private static final String UNSUBSCRIBE = ONE + "/members/{number}/unsubscribe";
    private static final String NUMBER = "number";

    private final ConsoleParts parts;
    private final ListMembers members;
    private final ListsOfAccount own;

    public MemberPages(ConsoleParts parts) {
        this.parts = parts;
        this.members = parts.api().members();
        this.own = new ListsOfAccount(parts);
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(ONE, ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.get(ONE + "/export.csv", ConsoleAccess.VIEWER, this::export),
                ConsoleRoute.post(ONE + "/members", ConsoleAccess.ACCOUNT_ADMIN, this::add),
                ConsoleRoute.get(UNSUBSCRIBE, ConsoleAccess.ACCOUNT_ADMIN, this::previewUnsubscribe),
                ConsoleRoute.post(UNSUBSCRIBE, ConsoleAccess.ACCOUNT_ADMIN, this::unsubscribe));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        AudienceList list = own.require(request).list();
        MembersView view = view(request, list, FormFields.empty());
        return ConsoleAnswer.filtered(request, view.query(), "lists/members", list.name(), "lists/update", view);
    }

    private MembersView view(ConsoleRequest request, AudienceList list, FormFields form) {
        FormFields query = request.query();
        String path = ListsOfAccount.pathOf(request, list.id());
        NumberRange range = query.numbers(NUMBER);
        Page<Member> page = query.isValid() ? members.page(list.id(), range, query.page()) : Page.empty();
        return new MembersView(
                list.id(),
                list.name(),
                list.shortCode().value(),
                path,
                Counted.of(members.count(list.id())),
                query,
                page.items().stream()
                        .map(member -> new MembersView.Row(
                                member.msisdn().toString(), member.msisdn().digits(), member.joinedAt()))
                        .toList(),
                PageLinks.of(path, query, page),
                form);
    }

    private ConsoleAnswer export(ConsoleRequest request) {
        AudienceList list = own.require(request).list();
        FormFields query = request.query();
        NumberRange range = query.numbers(NUMBER);
        if (!query.isValid()) {
            // The page says what is wrong; all of the list is not what was asked for.
            return ConsoleAnswer.redirect(ListsOfAccount.pathOf(request, list.id()) + query.queryWith(Map.of()));
        }
        return new ConsoleAnswer.Download(
                list.name() + ".csv",
                "text/csv; charset=utf-8",
                "the list " + list.name(),
                Optional.of(range)
                        .filter(part -> !part.equals(NumberRange.ALL))
                        .map(part -> "with numbers that begin with +" + part.from()),
                Csv.of(out -> CsvExport.writeMembers(list, members.stream(list.id(), range), out)));
    }

    private ConsoleAnswer add(ConsoleRequest request) {
        AudienceList list = own.require(request).list();
        FormFields form = request.form();
        Optional<Msisdn> written = form.newNumber(NUMBER);
        if (written.isPresent()) {
            Msisdn number = written.get();
            OperationOutcome outcome = parts.api()
                    .operations()
                    .apply(new Operation.Add(list.id(), Source.ADMIN), number, Origin.of(request.actor()));
            if (outcome instanceof OperationOutcome.Joined) {
                return back(request, list).flash(number + " is on " + list.name() + " now.");
            }
            if (outcome instanceof OperationOutcome.AlreadyMember member) {
                form.refuse(
                        NUMBER,
                        number + " is on " + list.name() + " already, since " + ShownTime.minute(member.joinedAt())
                                + ".");
            } else if (outcome instanceof OperationOutcome.RefusedOptedOut refused) {
                form.refuse(
                        NUMBER,
                        number + " is on the Opt-Out List (" + refused.optOut().reason() + ")");
            } else {
                throw Problem.notFound("such list").asException();
            }
        }
        return ConsoleAnswer.invalid("lists/members", list.name(), view(request, list, form));
    }

    private static ConsoleAnswer.Redirect back(ConsoleRequest request, AudienceList list) {
        return ConsoleAnswer.redirect(ListsOfAccount.pathOf(request, list.id()));
    }

    private ConsoleAnswer previewUnsubscribe(ConsoleRequest request) {
        AudienceList list = own.require(request).list();
        Msisdn number = request.number(NUMBER);
        if (members.find(list.id(), number).isEmpty()) {
            return back(request, list).flash(notOn(number, list));
        }
        OptOutPreview preview =
                parts.numberViews().previewOptOut(request.account().id(), list.shortCode(), number);
        return ConsoleAnswer.page(
                "lists/unsubscribe",
                "Unsubscribe " + number,
                new UnsubscribeView(
                        number.toString(),
                        list.name(),
                        list.shortCode().value(),
                        request.ownPath(),
                        ListsOfAccount.pathOf(request, list.id()),
                        preview.leaves().stream().map(NamedList::list).toList(),
                        preview.cancels().stream().map(NamedList::list).toList()));
    }

    private static String notOn(Msisdn number, AudienceList list) {
        return "Nothing was changed: " + number + " is not on " + list.name() + ".";
    }

    private ConsoleAnswer unsubscribe(ConsoleRequest request) {
        AudienceList list = own.require(request).list();
        Msisdn number = request.number(NUMBER);
        OperationOutcome outcome = parts.api()
                .operations()
                .apply(new Operation.Remove(list.id(), Source.ADMIN), number, Origin.of(request.actor()));
        return back(request, list)
                .flash(
                        outcome instanceof OperationOutcome.OptedOut
                                ? number + " is unsubscribed, and on the Opt-Out List of "
                                        + request.account().name() + " now, on " + list.shortCode() + "."
                                : notOn(number, list));
    }
}
