package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** What routes leave behind that names who sent the request: audit events, events of consent, messages of accounts. */
public final class WrittenEvents {

    private final Jdbi jdbi;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> routes = new TreeSet<>();

    public WrittenEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** {@code actor, action}, of what came since the last call; what the gateway does by itself may be among it. */
    private List<String> news() {
        List<String> found = new ArrayList<>();
        jdbi.useHandle(handle ->
                handle
                        .createQuery("""
                        SELECT CONCAT('audit ', id) AS place, CONCAT_WS(' ', actor_name, action) AS line FROM audit_event
                        UNION ALL
                        SELECT CONCAT('consent ', msisdn, id), CONCAT_WS(' ', actor_name, type) FROM consent_event
                        WHERE actor_name IS NOT NULL
                        UNION ALL
                        SELECT CONCAT('message ', msisdn, id), CONCAT_WS(' ', actor_name, 'MESSAGE') FROM outbound_message
                        WHERE actor_name IS NOT NULL
                        """)
                        .map((row, context) -> new String[] {row.getString("place"), row.getString("line")})
                        .stream()
                        .filter(line -> seen.add(line[0]))
                        .forEach(line -> found.add(line[1])));
        return found;
    }

    /** Whoever made it is known from now on. */
    public void forget() {
        news();
    }

    /** @param event that the request to this route must have left */
    public void expect(String route, String actor, String event) {
        List<String> news = news();
        assertTrue(
                news.contains(actor + " " + event),
                () -> route + " by " + actor + " leaves no " + event + ", but only " + news);
        routes.add(route);
    }

    /** The request to this route must have left nothing of its sender's. */
    public void expectNothing(String route, String actor) {
        List<String> news = news();
        assertTrue(news.stream().noneMatch(line -> line.startsWith(actor + " ")), () -> route + " leaves " + news);
        routes.add(route);
    }

    /** Each of these was expected to leave something, or rightly leaves nothing. */
    public void requireAll(Set<String> writing) {
        Set<String> missing = new TreeSet<>(writing);
        missing.removeAll(routes);
        assertEquals(
                Set.of(),
                missing,
                "these routes may write, and this test does not say what: send them a request here, and name the event that"
                        + " says who did it");
        Set<String> gone = new TreeSet<>(routes);
        gone.removeAll(writing);
        assertEquals(Set.of(), gone, "there are no such routes any more");
    }
}
