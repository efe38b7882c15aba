package dev.shortstop.app.console.message;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Worded;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Sent;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.history.MessageTraces;
import java.util.List;
import java.util.Optional;

/** One message: what it says, how it was understood, or how far it is. */
public final class MessagePages {

    private static final String ONE = "/messages/{message}";

    private final ConsoleParts parts;

    public MessagePages(ConsoleParts parts) {
        this.parts = parts;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(ONE, ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.get("/accounts/{account}" + ONE, ConsoleAccess.VIEWER, this::show));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        LoggedMessage message = MessageReference.find(request.path("message"))
                .flatMap(reference -> parts.api().messageLog().find(request.viewer(), reference))
                .orElseThrow(() -> Problem.notFound("such message").asException());
        if (request.wantsFragment() && message instanceof Received received) {
            return ConsoleAnswer.fragment("message/trace", trace(request, received));
        }
        return ConsoleAnswer.page("message/one", "Message", view(request, message));
    }

    private MessageView view(ConsoleRequest request, LoggedMessage message) {
        Optional<Received> received =
                Optional.of(message).filter(Received.class::isInstance).map(Received.class::cast);
        Optional<Sent> sent =
                Optional.of(message).filter(Sent.class::isInstance).map(Sent.class::cast);
        return new MessageView(
                message.reference().toString(),
                received.isPresent(),
                message.msisdn().toString(),
                request.pathHere("/numbers/" + message.msisdn().digits()),
                message.shortCode().value(),
                message.at(),
                Worded.text(message.text()),
                sent.map(mt -> Worded.kind(mt.kind())).orElse("from the subscriber"),
                sent.map(mt -> Worded.state(mt.state()))
                        .or(() -> received.flatMap(mo -> Worded.handling(mo.handling()))),
                sent.flatMap(mt -> mt.inReplyTo().stream()
                        .mapToObj(id -> request.pathHere("/messages/" + new MessageReference(mt.msisdn(), id)))
                        .findFirst()),
                received.map(mo -> trace(request, mo)),
                sent);
    }

    /** What was tried names keywords of every account: for operators. */
    private TraceView trace(ConsoleRequest request, Received received) {
        boolean isOfAll = request.findAccount().isEmpty();
        MessageTraces.Trace trace = parts.traces().trace(received);
        return new TraceView(
                Worded.rule(received.rule(), received.keyword()),
                Worded.text(received.normalisedText()),
                received.rulesVersion(),
                trace instanceof MessageTraces.Trace.Repeated repeated
                        ? Optional.of(
                                isOfAll
                                        ? repeated.explanation()
                                        : repeated.explanation().withoutAttempts())
                        : Optional.empty(),
                trace instanceof MessageTraces.Trace.Untold untold
                        ? untold.reason().shown()
                        : "");
    }
}
