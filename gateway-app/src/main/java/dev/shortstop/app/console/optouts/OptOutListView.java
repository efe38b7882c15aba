package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.ShortCodeChoice;
import java.util.List;
import java.util.Map;

/**
 * A page of the list.
 *
 * @param path of the page
 * @param ofPlatform whether it shows all accounts
 * @param ownQuery of this very page
 * @param orders values of {@code order} and what people read
 * @param total of the lines that fit
 * @param isFiltered whether not all is shown
 * @param rows empty with a next page where the search has come so far without a find
 * @param exportLink to what is filtered, as a file; empty where that is all
 * @param deleteAllLink to what deletes all that fits
 * @param deletions those of all that fits which run
 */
public record OptOutListView(
        String path,
        boolean ofPlatform,
        FormFields query,
        String ownQuery,
        ShortCodeChoice shortCodes,
        Map<String, String> sources,
        Map<String, String> orders,
        Total total,
        boolean isFiltered,
        List<OptOutRow> rows,
        SortLink byNumber,
        SortLink byTime,
        PageLinks links,
        String exportLink,
        String deleteAllLink,
        List<DeletionView> deletions) {

    /**
     * How many there are.
     *
     * @param text as people read it
     * @param link where it is told again, better, in a moment; empty where it has been counted, now or some minutes ago
     */
    public record Total(String text, String link) {

        public boolean isFinal() {
            return link.isEmpty();
        }
    }

    /**
     * The head of a column that sorts.
     *
     * @param aria {@code ascending} or {@code descending} where the page is sorted by it; else null
     */
    public record SortLink(String link, String aria) {}

    /** Of the name of what an import goes into: {@code -72345} where that short code is what is looked at. */
    public String importSuffix() {
        return query.text("shortCode")
                .filter(any -> !isInvalid())
                .map(each -> "-" + each)
                .orElse("");
    }

    public boolean isInvalid() {
        return !query.isValid();
    }
}
