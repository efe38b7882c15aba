package dev.shortstop.app.console.keyword;

import dev.shortstop.app.console.FormFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of one short code, and what a text would lead to.
 *
 * @param hasFile whether there is more than what is built in
 * @param file where the rules come from and since when they decide; empty for an account's people
 * @param optIns those that the viewer may see
 * @param ofAccount whether those of one account are all that are shown, be there others or not
 * @param mayBePending whether it may be assumed that the number was asked to confirm something
 * @param explained empty where no text was typed
 */
public record ShortCodeView(
        String path,
        String shortCode,
        String program,
        boolean hasFile,
        Optional<FileView> file,
        List<WordsView> words,
        List<ReactionView> reactions,
        List<OptInView> optIns,
        boolean ofAccount,
        List<TextView> texts,
        String confirmableFor,
        FormFields form,
        Map<String, String> standings,
        boolean mayBePending,
        Optional<ExplainedView> explained) {

    /**
     * @param rejectedSince where files are rejected, this one or another
     * @param problems of this file as it is now; where it is in force, its warnings
     */
    public record FileView(
            String name,
            String version,
            Instant inForceSince,
            Optional<Instant> rejectedSince,
            List<ProblemView> problems) {}

    /**
     * The words for one thing.
     *
     * @param note when they count
     */
    public record WordsView(String title, String note, List<String> ofFile, List<String> builtIn) {}

    /** What becomes of a text that is no opt-out in so many words. */
    public record ReactionView(String when, String what) {}

    /** @param whenAsked who is asked to confirm */
    public record OptInView(List<String> keywords, String account, String list, String whenAsked) {}

    /** @param cost {@code 1 segment, GSM-7} */
    public record TextView(String name, String text, String cost) {}
}
