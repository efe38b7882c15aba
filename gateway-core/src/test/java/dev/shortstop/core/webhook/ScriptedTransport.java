package dev.shortstop.core.webhook;

import dev.shortstop.core.webhook.WebhookTransport.Result.Answered;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Endpoints that answer as a test wants it, and 200 beyond that. */
final class ScriptedTransport implements WebhookTransport {

    private final Queue<CompletionStage<Result>> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Result always;

    ScriptedTransport then(int status) {
        script.add(CompletableFuture.completedFuture(new Answered(status)));
        return this;
    }

    /** An answer that a test gives later, or never. */
    CompletableFuture<Result> thenLater() {
        CompletableFuture<Result> later = new CompletableFuture<>();
        script.add(later);
        return later;
    }

    /** From now on, where the script has nothing else. */
    void always(Result result) {
        always = result;
    }

    @Override
    public CompletionStage<Result> post(Request request) {
        requests.add(request);
        CompletionStage<Result> scripted = script.poll();
        Result usual = always == null ? new Answered(200) : always;
        return scripted != null ? scripted : CompletableFuture.completedFuture(usual);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What was sent, by event id. */
    List<String> ids() {
        return requests.stream()
                .map(request -> request.headers().get("webhook-id"))
                .toList();
    }
}
