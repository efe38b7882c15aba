package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.Problem;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Map;

/** What is served beside the API on the same port. */
public interface Site {

    /** There is none. */
    Site NONE = new Site() {

        @Override
        public List<Endpoint> endpoints() {
            return List.of();
        }

        @Override
        public boolean owns(String path) {
            return false;
        }

        @Override
        public void write(Context context, Problem problem) {
            throw new IllegalStateException("owns no path");
        }

        @Override
        public Refusal refusal(Problem problem) {
            throw new IllegalStateException("owns no path");
        }
    };

    List<Endpoint> endpoints();

    /** Of those among them whose bodies are files, read as they arrive. */
    default List<String> uploadPaths() {
        return List.of();
    }

    /** Whether errors at this path are told the site's way. */
    boolean owns(String path);

    void write(Context context, Problem problem);

    /** What to tell whose request ends before it reaches any path. */
    Refusal refusal(Problem problem);

    /** A page, without a word about who asks. */
    record Refusal(String html, Map<String, String> headers) {}
}
