package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.audience.Member;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.PageRequest;
import java.time.Instant;
import java.util.List;

/** The numbers on an audience list: pages, count, and one of them. {@link ConsentResource} adds and removes. */
final class MemberResource {

    record MemberView(String number, Instant joinedAt) {

        static MemberView of(Member member) {
            return new MemberView(member.msisdn().toString(), member.joinedAt());
        }
    }

    private final ListMembers members;
    private final OwnLists lists;

    MemberResource(ListMembers members, OwnLists lists) {
        this.members = members;
        this.lists = lists;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/lists/{listId}/members", Access.READ, this::page),
                Route.download("/v1/lists/{listId}/members.csv", this::export),
                Route.get("/v1/lists/{listId}/members/count", Access.READ, this::count),
                Route.get("/v1/lists/{listId}/members/{number}", Access.READ, this::show));
    }

    private ApiResponse page(ApiRequest request) {
        QueryReader query = request.query();
        NumberRange numbers = Paging.numbersOf(query);
        PageRequest page = Paging.pageOf(query);
        query.check();
        AudienceList list = lists.require(request);
        return ApiResponse.ok(PageView.of(members.page(list.id(), numbers, page), MemberView::of));
    }

    private ApiResponse export(ApiRequest request) {
        QueryReader query = request.query();
        NumberRange numbers = Paging.numbersOf(query);
        query.check();
        AudienceList list = lists.require(request);
        return ApiResponse.csv(
                list.name() + ".csv",
                "the list " + list.name(),
                Csv.of(out -> CsvExport.writeMembers(list, members.stream(list.id(), numbers), out)));
    }

    private ApiResponse count(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(CountView.of(members.count(lists.require(request).id())));
    }

    private ApiResponse show(ApiRequest request) {
        request.query().check();
        AudienceList list = lists.require(request);
        Msisdn number = request.number("number");
        return members.find(list.id(), number)
                .map(member -> ApiResponse.ok(MemberView.of(member)))
                .orElseThrow(() ->
                        Problem.notFound("member " + number + " of this list").asException());
    }
}
