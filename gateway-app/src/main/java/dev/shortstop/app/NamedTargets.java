package dev.shortstop.app;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListDetails;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds what people name on the command line, and says what there is where they are mistaken. */
final class NamedTargets {

    private final CommandLine command;
    private final KeywordBook keywords;
    private final AccountStore accounts;
    private final AudienceLists lists;

    NamedTargets(CommandLine command, KeywordBook keywords, AccountStore accounts, AudienceLists lists) {
        this.command = command;
        this.keywords = keywords;
        this.accounts = accounts;
        this.lists = lists;
    }

    /** @throws ParameterException if there is no such account: a misspelt one is not to be created */
    Account requireAccount(String name) {
        return accounts.find(name)
                .orElseThrow(() -> new ParameterException(
                        command,
                        "There is no account " + name + ". There are: "
                                + named(accounts.all().stream()
                                        .map(Account::name)
                                        .toList())));
    }

    /** @throws ParameterException if there is no keyword file of this short code */
    ShortCode requireShortCode(String name) {
        List<String> known =
                keywords.all().stream().map(ShortCodeRules::shortCode).toList();
        if (!known.contains(name)) {
            throw new ParameterException(
                    command, "There is no keyword file of short code " + name + ". There are: " + named(known));
        }
        return new ShortCode(name);
    }

    /**
     * @param region of numbers without a country code
     * @throws ParameterException if it is none
     */
    Msisdn requireNumber(String written, String region) {
        if (new NumberReader(region).read(written) instanceof ReadNumber.Accepted accepted) {
            return accepted.number();
        }
        throw new ParameterException(command, written + " is no number; one is written as +15550001234");
    }

    /**
     * @param path {@code acme/news}
     * @param shortCode needed only where several have a list of this name
     * @throws ParameterException unless there is exactly one
     */
    AudienceList requireList(String path, Optional<ShortCode> shortCode) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw new ParameterException(command, "A list is named as ACCOUNT/LIST, such as acme/news, not " + path);
        }
        Account account = requireAccount(path.substring(0, slash));
        List<AudienceList> all = listsOf(account, shortCode);
        List<AudienceList> found =
                all.stream().filter(list -> list.path().equals(path)).toList();
        if (found.isEmpty()) {
            throw new ParameterException(
                    command,
                    "There is no list " + path + ". There are: "
                            + named(all.stream()
                                    .map(NamedTargets::withShortCode)
                                    .toList()));
        }
        if (found.size() > 1) {
            throw new ParameterException(
                    command,
                    "There are several lists " + path + ": say which by --short-code. "
                            + named(found.stream()
                                    .map(NamedTargets::withShortCode)
                                    .toList()));
        }
        return found.get(0);
    }

    private List<AudienceList> listsOf(Account account, Optional<ShortCode> shortCode) {
        List<AudienceList> all = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
        while (next.isPresent()) {
            Page<ListDetails> page = lists.page(account.id(), shortCode, next.get());
            page.items().forEach(details -> all.add(details.list()));
            next = page.next().map(cursor -> PageRequest.after(PageRequest.MAX_LIMIT, cursor));
        }
        return all;
    }

    private static String withShortCode(AudienceList list) {
        return list.path() + " on " + list.shortCode();
    }

    private static String named(List<String> names) {
        return names.isEmpty() ? "none yet" : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
