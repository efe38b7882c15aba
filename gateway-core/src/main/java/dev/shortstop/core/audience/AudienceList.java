package dev.shortstop.core.audience;

import dev.shortstop.core.ShortCode;

/** A list of numbers that belongs to one account and one short code. */
public record AudienceList(long id, long accountId, String account, ShortCode shortCode, String name) {

    /** As people write it: {@code acme/news}. */
    public String path() {
        return account + "/" + name;
    }
}
