package dev.shortstop.app.http.resource;

import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.app.webhook.WebhookUrls;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.history.ConsentHistory;
import dev.shortstop.core.history.MessageLog;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.operation.AccountMessages;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.webhook.WebhookChanges;
import dev.shortstop.core.webhook.WebhookEndpoints;
import dev.shortstop.smpp.ConnectionStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * What the API needs of the gateway.
 *
 * @param jdbi of the API's own pool
 * @param rules in force
 * @param defaultRegion of numbers in files that name no country
 */
public record ApiParts(
        Jdbi jdbi,
        AccountStore accounts,
        OptOutList optOuts,
        AudienceLists lists,
        ListMembers members,
        ConsentHistory history,
        MessageLog messageLog,
        AccountMessages messages,
        ConsentOperations operations,
        ImportStore imports,
        WebhookEndpoints webhooks,
        WebhookChanges webhookChanges,
        WebhookUrls webhookUrls,
        Supplier<ActiveRules> rules,
        Supplier<List<ConnectionStatus>> connections,
        Supplier<KeywordStatus> keywords,
        String defaultRegion,
        InstantSource clock) {}
