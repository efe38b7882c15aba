package dev.shortstop.app.console.audit;

import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.people.AuditEvent;
import java.util.List;

/** A page of the audit log. */
public record AuditView(List<AuditEvent> events, boolean hasAccounts, PageLinks links) {}
