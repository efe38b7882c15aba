package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.ShortCode;
import org.jdbi.v3.core.Jdbi;

/** The audience lists of whoever asks; those of others are to it as if there were none. */
final class OwnLists {

    private static final String WHAT = "audience list";

    private final Jdbi jdbi;

    OwnLists(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Found(long id, ShortCode shortCode) {}

    /** @throws dev.shortstop.app.http.problem.ProblemException where the account has no list of the id in the path */
    Found require(ApiRequest request) {
        long id = request.id("listId", WHAT);
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT short_code FROM audience_list WHERE id = :id AND account_id = :accountId AND deleted_at IS NULL")
                        .bind("id", id)
                        .bind("accountId", request.account().id())
                        .mapTo(String.class)
                        .findFirst())
                .map(shortCode -> new Found(id, new ShortCode(shortCode)))
                .orElseThrow(() -> Problem.notFound(WHAT + " with this id").asException());
    }
}
