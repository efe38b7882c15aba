package dev.shortstop.app.console.handset;

import dev.shortstop.app.console.Paths;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;

/** A number and the short code that it texts with. */
public record Phone(Msisdn number, ShortCode shortCode) {

    /** {@code +15550001}, or the short code, as a part of a query. */
    public String query() {
        return "number=" + Paths.encode(number.toString()) + "&shortCode=" + Paths.encode(shortCode.value());
    }

    /** Of its page. */
    public String path() {
        return HandsetPages.PATH + "?" + query();
    }
}
