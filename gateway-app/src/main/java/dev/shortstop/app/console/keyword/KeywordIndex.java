package dev.shortstop.app.console.keyword;

import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.keyword.KeywordIndexView.Standing;
import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The index of short codes, page by page, for operators or the people of an account. */
final class KeywordIndex {

    private static final String SHORT_CODE = "shortCode";
    private static final int PROBLEMS_OF_REJECTED_SHOWN = 50;

    /** Few, so that the short codes are not far below what can wait. */
    private static final int WARNINGS_SHOWN = 10;

    private final String path;
    private final KeywordStatus status;
    private final FormFields query;

    KeywordIndex(String path, KeywordStatus status, FormFields query) {
        this.path = path;
        this.status = status;
        this.query = query;
    }

    /** @param rules of all short codes, in their order */
    KeywordIndexView forOperators(Stream<ShortCodeRules> rules) {
        FileProblems problems = FileProblems.of(status);
        Optional<Standing> standing = query.oneOf("standing", Standing.class);
        Predicate<ShortCodeRules> isWanted =
                standing.map(wanted -> in(wanted, problems)).orElse(any -> true);
        List<ProblemView> first =
                problems.first(status.rejected().isPresent() ? PROBLEMS_OF_REJECTED_SHOWN : WARNINGS_SHOWN);
        int more = problems.count() - first.size();
        KeywordIndexView.Files files = new KeywordIndexView.Files(
                status.directory().toString(),
                status.inForceSince(),
                status.rejected().map(KeywordStatus.Rejected::since),
                first,
                more == 0 ? "" : Counted.of(more),
                status.failure());
        return view(Optional.of(files), standing.isPresent(), rules.filter(isWanted), each -> true, problems::in);
    }

    private static Predicate<ShortCodeRules> in(Standing standing, FileProblems problems) {
        return rules -> standing == Standing.WITH_ERRORS
                ? problems.in(rules).errors() > 0
                : problems.in(rules).warnings() > 0;
    }

    /**
     * @param rules of its short codes, in their order
     * @param account that alone may be known of
     */
    KeywordIndexView forAccount(Stream<ShortCodeRules> rules, String account) {
        return view(Optional.empty(), false, rules, account::equals, any -> FileProblems.Counts.NONE);
    }

    private KeywordIndexView view(
            Optional<KeywordIndexView.Files> files,
            boolean isFiltered,
            Stream<ShortCodeRules> rules,
            Predicate<String> isSeen,
            Function<ShortCodeRules, FileProblems.Counts> problems) {
        String beginning = query.text(SHORT_CODE).orElse("");
        if (!beginning.matches("[0-9]*")) {
            query.refuse(SHORT_CODE, "A short code has digits only.");
        }
        Page<ShortCodeRules> page =
                query.isValid() ? page(rules, beginning, query.value("standing"), query.page()) : Page.empty();
        return new KeywordIndexView(
                path,
                files,
                query,
                isFiltered || !beginning.isEmpty(),
                page.items().stream()
                        .map(each -> line(each, isSeen, problems.apply(each)))
                        .toList(),
                PageLinks.of(path, query, page));
    }

    private Page<ShortCodeRules> page(
            Stream<ShortCodeRules> rules, String beginning, String standing, PageRequest request) {
        String list = "keywords " + path + " " + beginning + " " + standing;
        String after =
                request.after().map(cursor -> cursor.placeIn(list).get(0)).orElse("");
        List<ShortCodeRules> oneMore = rules.filter(each -> each.shortCode().startsWith(beginning))
                .filter(each -> each.shortCode().compareTo(after) > 0)
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(oneMore, request.limit(), each -> Cursor.of(list, each.shortCode()));
    }

    private KeywordIndexView.Line line(ShortCodeRules rules, Predicate<String> isSeen, FileProblems.Counts problems) {
        long lists = rules.optIns().stream()
                .filter(optIn -> isSeen.test(optIn.account()))
                .map(optIn -> optIn.account() + "/" + optIn.list())
                .distinct()
                .count();
        return new KeywordIndexView.Line(
                rules.shortCode(),
                path + "/" + rules.shortCode(),
                rules.program(),
                Counted.of(lists, "list", "lists"),
                problems.warnings(),
                problems.errors() > 0);
    }
}
