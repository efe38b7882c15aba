package dev.shortstop.core.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountShortCodesIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void anAccountIsOnAShortCodeWhileItHasAListThereAndWasEverWhenAllAreDeleted() {
        AccountShortCodes shortCodes = new AccountShortCodes(testDatabase.jdbi());
        testDatabase.jdbi().useHandle(handle -> {
            for (int id = 1; id <= 3; id++) {
                handle.execute(
                        "INSERT INTO audience_list (id, account_id, short_code, name, created_at) VALUES (?, ?, ?, ?, ?)",
                        id,
                        id == 3 ? 8 : 7,
                        id == 2 ? "22222" : "11111",
                        "list-" + id,
                        SettableClock.START);
            }
            handle.execute("UPDATE audience_list SET deleted_at = ? WHERE id = 2", SettableClock.START);
        });
        assertEquals(Set.of("11111"), shortCodes.findNow(7));
        assertEquals(Set.of("11111", "22222"), shortCodes.findEver(7));
        assertTrue(shortCodes.wasEverOn(7, new ShortCode("22222")));
        assertFalse(shortCodes.wasEverOn(8, new ShortCode("22222")));
    }
}
