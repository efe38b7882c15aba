package dev.shortstop.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.Transfers.Client;
import dev.shortstop.app.http.Transfers.Kind;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemException;
import dev.shortstop.app.http.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferSlotsTest {

    private static final int MANY = 100;

    private final TransferSlots slots = new TransferSlots(16, 4);
    private long nextId;

    private Client keyOf(long account) {
        return new Client(Kind.API_KEY, nextId++, Optional.of(account));
    }

    private Client operator(Kind kind) {
        return new Client(kind, nextId++, Optional.empty());
    }

    /** All that this account gets, with as many keys as it likes. */
    private List<Client> takeAllOf(long account) {
        List<Client> taken = new ArrayList<>();
        for (int key = 0; key < MANY; key++) {
            takeAll(keyOf(account), taken);
        }
        return taken;
    }

    private Problem takeAll(Client client, List<Client> taken) {
        try {
            while (true) {
                slots.begin(client);
                taken.add(client);
            }
        } catch (ProblemException refused) {
            return refused.problem();
        }
    }

    private Problem refusalOf(Client client) {
        return assertThrows(ProblemException.class, () -> slots.begin(client)).problem();
    }

    @Test
    void aKeyHasFourAndAPersonToo() {
        for (Kind kind : Kind.values()) {
            List<Client> taken = new ArrayList<>();
            Problem refusal = takeAll(new Client(kind, 1, Optional.of(7L)), taken);
            assertEquals(4, taken.size());
            assertEquals(ProblemType.TOO_MANY_REQUESTS, refusal.kind());
            assertTrue(refusal.detail().contains("4 downloads and uploads under way"), refusal.detail());
            assertEquals("5", refusal.headers().get("Retry-After"));
            taken.forEach(slots::end);
        }
    }

    @Test
    void anAccountHasHalfOfAllAtMostAndEachThatComesLaterHalfOfTheRest() {
        assertEquals(8, takeAllOf(1).size());
        assertEquals(4, takeAllOf(2).size());
        assertEquals(2, takeAllOf(3).size());
        assertEquals(1, takeAllOf(4).size());
        assertEquals(1, takeAllOf(5).size());
        assertEquals(ProblemType.UNAVAILABLE, refusalOf(keyOf(6)).kind());
        assertEquals("5", refusalOf(keyOf(6)).headers().get("Retry-After"));
    }

    @Test
    void operatorsTogetherCountAsOneAccountWithKeysAndInTheConsole() {
        List<Client> taken = new ArrayList<>();
        for (int each = 0; each < MANY; each++) {
            takeAll(operator(each % 2 == 0 ? Kind.API_KEY : Kind.PERSON), taken);
        }
        assertEquals(8, taken.size());
        Problem refusal = refusalOf(operator(Kind.API_KEY));
        assertEquals(ProblemType.TOO_MANY_REQUESTS, refusal.kind());
        assertTrue(refusal.detail().startsWith("The operators have 8 "), refusal.detail());
        assertEquals(4, takeAllOf(1).size());
    }

    @Test
    void keysAndPeopleOfAnAccountShareWhatItHas() {
        List<Client> taken = takeAllOf(1);
        Client person = new Client(Kind.PERSON, 1, Optional.of(1L));
        Problem refusal = refusalOf(person);
        assertTrue(refusal.detail().startsWith("The account has 8 "), refusal.detail());
        slots.end(taken.get(0));
        slots.begin(person);
    }

    @Test
    void whatEndsIsFreeAgain() {
        for (int round = 0; round < MANY; round++) {
            List<Client> taken = takeAllOf(1);
            assertEquals(8, taken.size());
            taken.forEach(slots::end);
        }
    }
}
