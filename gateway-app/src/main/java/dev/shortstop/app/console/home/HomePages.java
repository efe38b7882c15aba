package dev.shortstop.app.console.home;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.DemoParts;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.smpp.ConnectionStatus;
import java.util.List;
import java.util.Optional;

/** The state of things at a glance. */
public final class HomePages {

    private final ApiParts gateway;
    private final Optional<DemoParts> demo;

    public HomePages(ApiParts gateway, Optional<DemoParts> demo) {
        this.gateway = gateway;
        this.demo = demo;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get("/", ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.get("/accounts/{account}", ConsoleAccess.VIEWER, this::showAccount));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        if (request.person().account().isPresent()) {
            return ConsoleAnswer.redirect(Paths.of(request.person().account().get(), ""));
        }
        if (demo.filter(DemoParts::isFirstVisit).isPresent()) {
            return ConsoleAnswer.redirect("/handset");
        }
        List<ConnectionStatus> connections = gateway.connections().get();
        return ConsoleAnswer.page(
                "home/platform",
                "Home",
                new PlatformView(
                        connections.size(),
                        connections.stream()
                                .filter(ConnectionStatus::canReceive)
                                .count(),
                        gateway.keywords().get().versions().size(),
                        gateway.keywords().get().rejected().isPresent()));
    }

    private ConsoleAnswer showAccount(ConsoleRequest request) {
        Account account = request.account();
        return ConsoleAnswer.page(
                "home/account",
                "Home",
                new AccountHomeView(
                        Counted.of(gateway.optOuts().count(request.viewer(), OptOutFilter.NONE)),
                        gateway.lists()
                                .page(account.id(), Optional.empty(), PageRequest.first(PageRequest.MAX_LIMIT))
                                .items()
                                .size(),
                        gateway.webhooks().findAll(account.id()).size()));
    }
}
