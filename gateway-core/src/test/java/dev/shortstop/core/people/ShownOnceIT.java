package dev.shortstop.core.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShownOnceIT {

    private static final Secret SESSION = Secret.of("the token of a session");
    private static final Secret KEY = Secret.of("ssk_0123456789ab_çé");
    private static final String PATH = "/accounts/acme/settings/keys/0123456789ab";

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private PeopleFixture people;
    private ShownOnce shownOnce;

    @BeforeEach
    void create() {
        people = new PeopleFixture(testDatabase.jdbi());
        shownOnce = people.access.shownOnce();
    }

    @Test
    void aSecretIsShownOnceOnItsPageToItsSessionWhicheverGatewayAnswers() {
        shownOnce.keep(SESSION, PATH, Secret.of("an earlier one"));
        shownOnce.keep(SESSION, PATH, KEY);
        assertEquals(Optional.empty(), shownOnce.take(Secret.of("another session"), PATH));
        assertEquals(Optional.empty(), shownOnce.take(SESSION, PATH + "c"));
        assertEquals(Optional.of(KEY), people.anotherGateway().shownOnce().take(SESSION, PATH));
        assertEquals(Optional.empty(), shownOnce.take(SESSION, PATH));
    }

    @Test
    void afterAFewMinutesItIsNotShownAnyMoreAndThenGone() {
        shownOnce.keep(SESSION, PATH, KEY);
        people.clock.move(Duration.ofMinutes(5));
        assertEquals(Optional.empty(), shownOnce.take(SESSION, PATH));
        people.clock.move(Duration.ofSeconds(1));
        new PeopleCleaning(people.jdbi, people.clock).cleanUp();
        assertEquals(List.of(), stored());
    }

    @Test
    void theTableTellsItToNobody() {
        shownOnce.keep(SESSION, PATH, KEY);
        String row = stored().get(0);
        assertFalse(row.contains("ssk_"), row);
        assertFalse(row.contains(SESSION.reveal()), row);
    }

    private List<String> stored() {
        return people.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT CONCAT_WS(' ', CONVERT(place_sha256 USING latin1), CONVERT(sealed USING latin1)) FROM shown_once")
                .mapTo(String.class)
                .list());
    }
}
