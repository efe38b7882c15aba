package dev.shortstop.core.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedIdsIT {

    @RegisterExtension
    static final TestDatabase ONE = TestDatabase.create();

    @RegisterExtension
    static final TestDatabase OTHER = TestDatabase.create();

    @Test
    void anIdIsSealedToTheSameTextOnEveryGatewayAndOpenedByEach() {
        String sealed = new SealedIds(ONE.jdbi()).seal("delivery", 4711);
        assertTrue(sealed.matches("[A-Za-z0-9_-]{22}"), sealed);
        assertEquals(sealed, new SealedIds(ONE.jdbi()).seal("delivery", 4711));
        assertEquals(OptionalLong.of(4711), new SealedIds(ONE.jdbi()).open("delivery", sealed));
    }

    @Test
    void neitherAnotherKindNorAnotherDatabaseOpensIt() {
        String sealed = new SealedIds(ONE.jdbi()).seal("delivery", 4711);
        assertEquals(OptionalLong.empty(), new SealedIds(ONE.jdbi()).open("history", sealed));
        assertEquals(OptionalLong.empty(), new SealedIds(OTHER.jdbi()).open("delivery", sealed));
    }

    @Test
    void neighboursHaveNothingInCommon() {
        SealedIds ids = new SealedIds(ONE.jdbi());
        assertNotEquals(
                ids.seal("delivery", 4711).substring(0, 6),
                ids.seal("delivery", 4712).substring(0, 6));
        assertNotEquals(
                ids.seal("delivery", 4711).substring(16),
                ids.seal("delivery", 4712).substring(16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "AAAAAAAAAAAAAAAAAAAAAA", "ä", "AAAAAAAAAAAAAAAAAAAAAAAA", "=", "A B"})
    void whatWasNeverSealedOpensToNothing(String text) {
        assertEquals(OptionalLong.empty(), new SealedIds(ONE.jdbi()).open("delivery", text));
    }
}
