package dev.shortstop.core.operation;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.consent.OperationRules;
import dev.shortstop.core.operation.ListTermsReader.FoundList;
import dev.shortstop.core.store.InList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** When numbers were asked to confirm, in the time for which that counts. Confined to its thread. */
final class RecentPrompts {

    private final Map<Msisdn, Instant> lastOfList = new HashMap<>();

    /** The oldest first. */
    private final Map<Msisdn, List<Instant>> ofAccount = new HashMap<>();

    void read(Handle handle, FoundList list, Collection<Msisdn> msisdns, Instant now) {
        lastOfList.clear();
        ofAccount.clear();
        long fromId = IdGenerator.smallestAt(now.minus(OperationRules.BETWEEN_PROMPTS));
        handle.attach(ListDao.class)
                .findPrompts(
                        InList.padded(msisdns),
                        list.terms().listId(),
                        list.terms().accountId(),
                        list.shortCode().value(),
                        fromId)
                .forEach(prompt -> {
                    Msisdn msisdn = new Msisdn(prompt.msisdn());
                    Instant at = IdGenerator.madeAt(prompt.eventId());
                    if (prompt.ofList()) {
                        lastOfList.put(msisdn, at);
                    }
                    if (prompt.ofAccount()) {
                        ofAccount
                                .computeIfAbsent(msisdn, unasked -> new ArrayList<>())
                                .add(at);
                    }
                });
    }

    void asked(Msisdn msisdn, Instant at) {
        lastOfList.put(msisdn, at);
        ofAccount.computeIfAbsent(msisdn, unasked -> new ArrayList<>()).add(at);
    }

    /** For the list, whoever asked. */
    Optional<Instant> lastOfList(Msisdn msisdn) {
        return Optional.ofNullable(lastOfList.get(msisdn));
    }

    /** From this moment on programs of the account may have the number asked once more, for whatever list; empty where they may now. */
    Optional<Instant> accountMayAskFrom(Msisdn msisdn) {
        List<Instant> asked = ofAccount.getOrDefault(msisdn, List.of());
        return asked.size() < OperationRules.PROMPTS_OF_ACCOUNT
                ? Optional.empty()
                : Optional.of(asked.get(asked.size() - OperationRules.PROMPTS_OF_ACCOUNT)
                        .plus(OperationRules.BETWEEN_PROMPTS));
    }
}
