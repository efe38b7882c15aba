package dev.shortstop.app.console.audit;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.people.AuditEvent;
import dev.shortstop.core.people.PeopleAccess;
import java.util.List;

/** The audit log: of an account, and of the platform with all accounts. */
public final class AuditPages {

    private final PeopleAccess access;

    public AuditPages(PeopleAccess access) {
        this.access = access;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get("/audit", ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.get("/accounts/{account}/audit", ConsoleAccess.ACCOUNT_ADMIN, this::show));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        FormFields query = request.query();
        Page<AuditEvent> page = access.audit().page(request.viewer(), query.page());
        return ConsoleAnswer.page(
                "audit/list",
                "Audit",
                new AuditView(
                        page.items(),
                        request.viewer() instanceof Viewer.Operator,
                        PageLinks.of(request.ownPath(), query, page)));
    }
}
