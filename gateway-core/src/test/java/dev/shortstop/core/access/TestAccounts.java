package dev.shortstop.core.access;

import dev.shortstop.core.IdGenerator;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Accounts that are there, without anybody who created them. */
public final class TestAccounts {

    private TestAccounts() {}

    public static Account create(Jdbi jdbi, IdGenerator ids, String name) {
        long id = ids.next();
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO account (id, name, created_at) VALUES (?, ?, ?)", id, name, Instant.EPOCH.plusSeconds(1)));
        return new Account(id, name);
    }
}
