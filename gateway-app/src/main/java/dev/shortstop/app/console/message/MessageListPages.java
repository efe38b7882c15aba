package dev.shortstop.app.console.message;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.history.FoundMessage;
import dev.shortstop.core.history.MessageFilter;
import dev.shortstop.core.history.SearchedMessages;
import dev.shortstop.core.paging.Page;
import java.util.List;
import java.util.Optional;

/** Messages in and out: of an account, and for operators of all. */
public final class MessageListPages {

    private static final String PATH = "/messages";
    private static final String TITLE = "Messages";

    private final ConsoleParts parts;

    public MessageListPages(ConsoleParts parts) {
        this.parts = parts;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.get("/accounts/{account}" + PATH, ConsoleAccess.VIEWER, this::show));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        FormFields query = request.query();
        MessageFilter filter = new MessageQuery(query, parts.api().clock().instant()).filter();
        MessageListView view = query.isValid() ? found(request, query, filter) : nothing(request, query);
        return ConsoleAnswer.filtered(request, query, "message/list", TITLE, "message/update", view);
    }

    private MessageListView found(ConsoleRequest request, FormFields query, MessageFilter filter) {
        SearchedMessages searched = parts.messageSearch().page(request.viewer(), filter, query.page());
        return new MessageListView(
                request.ownPath(),
                request.findAccount().isEmpty(),
                query,
                !filter.equals(MessageFilter.NONE),
                MessageRows.of(request, parts.api().accounts(), searched.page().items()),
                PageLinks.of(request.ownPath(), query, searched.page()),
                searched.page().next().flatMap(more -> searched.searchedDownTo()));
    }

    private static MessageListView nothing(ConsoleRequest request, FormFields query) {
        Page<FoundMessage> none = Page.empty();
        return new MessageListView(
                request.ownPath(),
                request.findAccount().isEmpty(),
                query,
                true,
                List.of(),
                PageLinks.of(request.ownPath(), query, none),
                Optional.empty());
    }
}
