package dev.shortstop.core.webhook;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Carries deliveries to where they belong. */
public interface WebhookTransport {

    /** A POST. */
    record Request(URI url, Map<String, String> headers, String contentType, String body) {}

    /** What came of it. */
    sealed interface Result {

        /** The endpoint answered; nobody reads what. */
        record Answered(int status) implements Result {}

        /** It did not. */
        record Failed(String reason) implements Result {}
    }

    /** Never blocks. The stage completes once, normally, within a time that the transport bounds, by any thread. */
    CompletionStage<Result> post(Request request);
}
