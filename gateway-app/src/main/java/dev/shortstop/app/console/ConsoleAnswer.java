package dev.shortstop.app.console;

import dev.shortstop.app.http.StreamedContent;
import dev.shortstop.core.database.Secret;
import java.util.Optional;

/** What a handler answers. */
public sealed interface ConsoleAnswer {

    /**
     * A page, within the layout.
     *
     * @param template under src/main/jte, without its ending: {@code people/list}. It takes {@code frame} and {@code view}
     * @param title of the window and of the page
     * @param view a public record, with all that the template shows
     */
    record Page(int status, String template, String title, Object view) implements ConsoleAnswer {}

    /** A part of a page, for htmx: as a page, but its template uses no layout. */
    record Fragment(int status, String template, Object view) implements ConsoleAnswer {}

    /**
     * Leads to another page, after a change.
     *
     * @param flash a sentence that the next page shows, once
     * @param secret that the handler of the path may take and show, once: {@link ConsoleRequest#takeSecret}
     */
    record Redirect(String path, Optional<String> flash, Optional<Secret> secret, SessionChange change)
            implements ConsoleAnswer {

        public Redirect flash(String sentence) {
            return new Redirect(path, Optional.of(sentence), secret, change);
        }

        public Redirect secret(Secret text) {
            return new Redirect(path, flash, Optional.of(text), change);
        }
    }

    /** Data for a script of ours: a record that is written as JSON. */
    record Json(Object view) implements ConsoleAnswer {}

    /**
     * A file that the browser keeps.
     *
     * @param what is in it, as the audit log is to name it: {@code the list news}
     * @param detail for the audit log: what of it
     */
    record Download(String fileName, String mediaType, String what, Optional<String> detail, StreamedContent content)
            implements ConsoleAnswer {

        public Download(String fileName, String mediaType, String what, StreamedContent content) {
            this(fileName, mediaType, what, Optional.empty(), content);
        }
    }

    /** A file that pages load, which never changes under its path. */
    record Asset(Assets.File file) implements ConsoleAnswer {}

    /** What becomes of the cookie by which the browser is known. */
    sealed interface SessionChange {

        /** It stays. */
        record None() implements SessionChange {}

        /** Somebody signed in. */
        record Begun(Secret token) implements SessionChange {}

        /** Somebody signed out. */
        record Ended() implements SessionChange {}
    }

    static ConsoleAnswer page(String template, String title, Object view) {
        return new Page(200, template, title, view);
    }

    /** The page of a form that is not as it must be, with the errors beside its fields. */
    static ConsoleAnswer invalid(String template, String title, Object view) {
        return new Page(422, template, title, view);
    }

    static ConsoleAnswer fragment(String template, Object view) {
        return new Fragment(200, template, view);
    }

    /**
     * A list below its filter: the list alone where htmx asks for it, else the page. Either way a filter that is not as it must be is
     * told by 422.
     *
     * @param query that the filter was read from
     * @param part template of what htmx asks for
     */
    static ConsoleAnswer filtered(
            ConsoleRequest request, FormFields query, String template, String title, String part, Object view) {
        int status = query.isValid() ? 200 : 422;
        return request.wantsFragment() ? new Fragment(status, part, view) : new Page(status, template, title, view);
    }

    static ConsoleAnswer json(Object view) {
        return new Json(view);
    }

    static Redirect redirect(String path) {
        return new Redirect(path, Optional.empty(), Optional.empty(), new SessionChange.None());
    }

    static Redirect signedIn(String path, Secret token) {
        return new Redirect(path, Optional.empty(), Optional.empty(), new SessionChange.Begun(token));
    }

    static Redirect signedOut(String path) {
        return new Redirect(path, Optional.empty(), Optional.empty(), new SessionChange.Ended());
    }
}
