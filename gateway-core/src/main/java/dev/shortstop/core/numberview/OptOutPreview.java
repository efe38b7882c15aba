package dev.shortstop.core.numberview;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import java.util.List;
import java.util.Optional;

/**
 * What an opt-out would do to one number on one short code: "leaves 3 lists of 72345".
 *
 * @param before the opt-out that is in force already; it would stay as it is
 * @param leaves lists, by account and name
 * @param cancels opt-ins that wait for their confirmation, by account and name
 */
public record OptOutPreview(
        Msisdn msisdn, ShortCode shortCode, Optional<OptOut> before, List<NamedList> leaves, List<NamedList> cancels) {

    /** An audience list. */
    public record NamedList(long listId, String account, String list) {

        /** As people write it: {@code acme/news}. */
        public String path() {
            return account + "/" + list;
        }
    }
}
