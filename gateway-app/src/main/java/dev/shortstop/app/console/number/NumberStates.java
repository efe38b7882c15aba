package dev.shortstop.app.console.number;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.number.ShortCodeState.AccountState;
import dev.shortstop.app.console.optouts.OptOutPages;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.numberview.NumberView;
import dev.shortstop.core.numberview.NumberView.OfAccount;
import dev.shortstop.core.numberview.NumberView.OnShortCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts into words how it stands with a number. */
final class NumberStates {

    private static final Badge OPTED_OUT = new Badge("opted out", "bad");
    private static final Badge LIFTED = new Badge("opted in again", "good");
    private static final Badge MEMBER = new Badge("on a list", "good");
    private static final Badge PENDING = new Badge("pending", "warn");
    private static final Badge REVIEW = new Badge("in review", "warn");

    private final ConsoleRequest request;
    private final Msisdn number;

    /** @param request of somebody who looks at the number, and may act where it may */
    NumberStates(ConsoleRequest request, Msisdn number) {
        this.request = request;
        this.number = number;
    }

    List<ShortCodeState> of(NumberView view) {
        return view.shortCodes().stream().map(this::of).toList();
    }

    private ShortCodeState of(OnShortCode on) {
        return request.findAccount().isPresent() ? ofAccount(on) : ofPlatform(on);
    }

    private ShortCodeState ofAccount(OnShortCode on) {
        Optional<OfAccount> own = on.accounts().stream().findFirst();
        Optional<OptOut> optOut = own.flatMap(OfAccount::optOut);
        List<StateLine> lines = new ArrayList<>();
        optOut.ifPresent(inForce -> lines.add(optedOut(inForce)));
        own.ifPresent(account -> lines.addAll(lines(account)));
        lines.addAll(reviews(on));
        String shortCode = on.shortCode().value();
        return new ShortCodeState(
                shortCode,
                lines,
                List.of(),
                optOut(shortCode).filter(link -> optOut.isEmpty()),
                lift(shortCode).filter(link -> optOut.isPresent()));
    }

    private ShortCodeState ofPlatform(OnShortCode on) {
        List<StateLine> lines = new ArrayList<>();
        on.stop().ifPresent(stop -> lines.add(optedOut(stop)));
        lines.addAll(reviews(on));
        boolean isOutOfAll = on.stop().isPresent()
                && on.accounts().stream().allMatch(account -> account.lifted().isEmpty());
        return new ShortCodeState(
                on.shortCode().value(),
                lines,
                on.accounts().stream().map(this::account).toList(),
                optOut(on.shortCode().value()).filter(link -> !isOutOfAll),
                Optional.empty());
    }

    private AccountState account(OfAccount account) {
        List<StateLine> lines = new ArrayList<>();
        account.optOut()
                .filter(optOut -> optOut.accountId() != OptOut.EVERY_ACCOUNT)
                .ifPresent(optOut -> lines.add(optedOut(optOut)));
        lines.addAll(lines(account));
        return new AccountState(
                account.account(),
                Paths.of(new Account(account.accountId(), account.account()), "/numbers/" + number.digits()),
                lines);
    }

    private Optional<String> optOut(String shortCode) {
        return Optional.of(OptOutPages.pathToAdd(request, number, Optional.of(shortCode), path()))
                .filter(link -> request.mayChange());
    }

    private Optional<String> lift(String shortCode) {
        return Optional.of(path() + "/lift?shortCode=" + shortCode).filter(link -> request.mayChange());
    }

    private String path() {
        return request.pathHere("/numbers/" + number.digits());
    }

    private static StateLine optedOut(OptOut optOut) {
        String scope = optOut.accountId() == OptOut.EVERY_ACCOUNT ? "of every account" : "of this account alone";
        return StateLine.since(OPTED_OUT, scope + ", " + optOut.source().title() + ",", optOut.decidedAt());
    }

    private static List<StateLine> lines(OfAccount account) {
        List<StateLine> lines = new ArrayList<>();
        account.lifted()
                .ifPresent(lifted -> lines.add(new StateLine(
                        LIFTED,
                        lifted.source().title() + ",",
                        lifted.decidedAt(),
                        " – the STOP is in force for other accounts",
                        Optional.empty())));
        account.memberships()
                .forEach(member -> lines.add(StateLine.since(MEMBER, member.list() + ", since", member.joinedAt())));
        account.pendingOptIns()
                .forEach(pending -> lines.add(new StateLine(
                        PENDING,
                        pending.list() + ": asked to confirm",
                        pending.requestedAt(),
                        ", can confirm until",
                        Optional.of(pending.expiresAt()))));
        return lines;
    }

    private static List<StateLine> reviews(OnShortCode on) {
        return on.openReviews().stream()
                .map(review -> new StateLine(
                        REVIEW,
                        "a text of",
                        review.receivedAt(),
                        " may be an opt-out: a person decides by",
                        Optional.of(review.dueAt())))
                .toList();
    }
}
