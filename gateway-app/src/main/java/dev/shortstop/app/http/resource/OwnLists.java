package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListDetails;

/** The audience lists of whoever asks; those of others are to it as if there were none. */
final class OwnLists {

    private static final String WHAT = "audience list";

    private final AudienceLists lists;

    OwnLists(AudienceLists lists) {
        this.lists = lists;
    }

    /** @throws dev.shortstop.app.http.problem.ProblemException where the account has no list of the id in the path */
    AudienceList require(ApiRequest request) {
        return requireDetails(request).list();
    }

    /** As {@link #require}. */
    ListDetails requireDetails(ApiRequest request) {
        return lists.find(request.account().id(), idIn(request)).orElseThrow(OwnLists::unknown);
    }

    /** Of a list that may or may not be there. */
    static long idIn(ApiRequest request) {
        return request.id("listId", WHAT);
    }

    static RuntimeException unknown() {
        return Problem.notFound(WHAT + " with this id").asException();
    }
}
