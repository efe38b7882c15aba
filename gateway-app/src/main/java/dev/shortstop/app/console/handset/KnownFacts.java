package dev.shortstop.app.console.handset;

import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.numberview.NumberView;
import dev.shortstop.core.numberview.NumberViews;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the gateway knows of a number on a short code, account by account, in the words of the terminal's conversation. */
final class KnownFacts {

    private static final KnownView.Fact NOTHING =
            new KnownView.Fact("on no list", "plain", Optional.empty(), Optional.empty());

    private final NumberViews numbers;

    KnownFacts(NumberViews numbers) {
        this.numbers = numbers;
    }

    /** Of every account that the rules name, in their order, and of others where something holds. */
    List<KnownView> of(Phone phone, ShortCodeRules rules) {
        Optional<NumberView.OnShortCode> there =
                numbers.find(new Viewer.Operator(), phone.number()).shortCodes().stream()
                        .filter(on -> on.shortCode().equals(phone.shortCode()))
                        .findFirst();
        Set<String> accounts = new LinkedHashSet<>();
        rules.optIns().stream().map(OptInKeyword::account).forEach(accounts::add);
        there.ifPresent(on -> on.accounts().forEach(each -> accounts.add(each.account())));
        return accounts.stream().map(account -> of(phone, account, there)).toList();
    }

    private static KnownView of(Phone phone, String account, Optional<NumberView.OnShortCode> there) {
        Optional<NumberView.OfAccount> own = there.flatMap(on -> on.accounts().stream()
                .filter(each -> each.account().equals(account))
                .findFirst());
        Optional<OptOut> optOut = own.isPresent() ? own.get().optOut() : there.flatMap(NumberView.OnShortCode::stop);
        List<KnownView.Fact> facts = new ArrayList<>();
        optOut.ifPresent(each -> facts.add(new KnownView.Fact(
                "on the Opt-Out List", "bad", Optional.of(each.source().title()), Optional.of(each.decidedAt()))));
        own.ifPresent(known -> {
            known.memberships()
                    .forEach(on -> facts.add(new KnownView.Fact(
                            "on list " + on.list(), "good", Optional.empty(), Optional.of(on.joinedAt()))));
            known.pendingOptIns()
                    .forEach(waits -> facts.add(new KnownView.Fact(
                            "asked to confirm " + waits.list(),
                            "warn",
                            Optional.empty(),
                            Optional.of(waits.expiresAt()))));
        });
        return new KnownView(
                account,
                facts.isEmpty() ? List.of(NOTHING) : facts,
                "/accounts/" + account + "/numbers/" + phone.number().digits());
    }
}
