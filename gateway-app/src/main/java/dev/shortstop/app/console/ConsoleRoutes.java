package dev.shortstop.app.console;

import dev.shortstop.app.console.accounts.AccountPages;
import dev.shortstop.app.console.audit.AuditPages;
import dev.shortstop.app.console.connection.ConnectionPages;
import dev.shortstop.app.console.handset.HandsetPages;
import dev.shortstop.app.console.home.HomePages;
import dev.shortstop.app.console.imports.ImportPages;
import dev.shortstop.app.console.imports.ImportUploadPages;
import dev.shortstop.app.console.keyword.KeywordPages;
import dev.shortstop.app.console.lists.ListPages;
import dev.shortstop.app.console.lists.MemberPages;
import dev.shortstop.app.console.message.MessageListPages;
import dev.shortstop.app.console.message.MessagePages;
import dev.shortstop.app.console.number.LiftPages;
import dev.shortstop.app.console.number.NumberPages;
import dev.shortstop.app.console.optouts.OptOutPages;
import dev.shortstop.app.console.people.PeoplePages;
import dev.shortstop.app.console.review.ReviewPages;
import dev.shortstop.app.console.settings.KeyPages;
import dev.shortstop.app.console.settings.WebhookPages;
import dev.shortstop.app.console.sign.FirstSignInPages;
import dev.shortstop.app.console.sign.ProfilePages;
import dev.shortstop.app.console.sign.SignInPages;
import java.util.List;
import java.util.stream.Stream;

/** All pages of the console, beside its assets. */
public final class ConsoleRoutes {

    private ConsoleRoutes() {}

    public static List<ConsoleRoute> all(ConsoleParts parts) {
        return Stream.of(
                        new SignInPages(parts.access(), parts.isDemo()).routes(),
                        new FirstSignInPages(parts.access(), parts.isDemo()).routes(),
                        new ProfilePages(parts.access()).routes(),
                        parts.demo()
                                .map(demo -> new HandsetPages(parts, demo).routes())
                                .orElse(List.of()),
                        new HomePages(parts).routes(),
                        new AccountPages(parts).routes(),
                        new OptOutPages(parts).routes(),
                        new PeoplePages(parts.access()).routes(),
                        new KeyPages(parts.keys(), parts.access().audit()).routes(),
                        new WebhookPages(parts).routes(),
                        new AuditPages(parts.access()).routes(),
                        new ListPages(parts).routes(),
                        new MemberPages(parts).routes(),
                        new ImportUploadPages(parts).routes(),
                        new ImportPages(parts).routes(),
                        new NumberPages(parts).routes(),
                        new LiftPages(parts).routes(),
                        new MessageListPages(parts).routes(),
                        new MessagePages(parts).routes(),
                        new ReviewPages(
                                        parts.reviewList(),
                                        parts.reviews(),
                                        parts.api().clock())
                                .routes(),
                        new KeywordPages(parts.api()).routes(),
                        new ConnectionPages(parts).routes())
                .flatMap(List::stream)
                .toList();
    }
}
