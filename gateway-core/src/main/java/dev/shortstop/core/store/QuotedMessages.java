package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.keyword.Rule;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Finds whose MT a reaction quotes: that is whose business the reaction is. */
final class QuotedMessages {

    /** So many of the latest MTs of a number are looked at; people react to what they see. */
    private static final int MESSAGES = 100;

    private static final String QUOTATION_MARKS = "\"“”„‟«»";

    private QuotedMessages() {}

    /** With the accounts of reactions where they can be told. Reads nothing where there is no reaction. */
    static List<InboundRecord> attribute(Handle handle, List<InboundRecord> inbound) {
        if (inbound.stream().noneMatch(QuotedMessages::isToAttribute)) {
            return inbound;
        }
        return inbound.stream()
                .map(message -> isToAttribute(message) ? message.of(accountOf(handle, message)) : message)
                .toList();
    }

    private static boolean isToAttribute(InboundRecord message) {
        return message.match().rule() == Rule.TAPBACK && message.accountId().isEmpty();
    }

    /** Empty as well where several accounts have sent these words. */
    private static OptionalLong accountOf(Handle handle, InboundRecord reaction) {
        Quotation quotation = Quotation.in(reaction.message().text());
        Set<Long> accounts = Msisdn.find(reaction.message().source()).stream()
                .flatMap(msisdn ->
                        handle.attach(Dao.class).findLatest(msisdn.digits(), reaction.id(), MESSAGES).stream())
                .filter(sent ->
                        sent.shortCode().equals(reaction.message().shortCode().value()))
                .filter(sent -> quotation.isOf(sent.text()))
                .map(Sent::accountId)
                .collect(Collectors.toSet());
        return accounts.size() == 1 ? OptionalLong.of(accounts.iterator().next()) : OptionalLong.empty();
    }

    /**
     * What is between the first quotation mark of a text and the last, compared by letters and digits: phones and SMSCs
     * change everything else.
     *
     * @param words empty for none
     * @param isCut the phone left out the end
     */
    private record Quotation(String words, boolean isCut) {

        static Quotation in(String text) {
            int first = 0;
            while (first < text.length() && QUOTATION_MARKS.indexOf(text.charAt(first)) < 0) {
                first++;
            }
            int last = text.length() - 1;
            while (last > first && QUOTATION_MARKS.indexOf(text.charAt(last)) < 0) {
                last--;
            }
            if (last <= first) {
                return new Quotation("", false);
            }
            String quoted = text.substring(first + 1, last).strip();
            return new Quotation(wordsOf(quoted), quoted.endsWith("…") || quoted.endsWith("..."));
        }

        boolean isOf(String text) {
            String sent = wordsOf(text);
            return !words.isEmpty() && (isCut ? sent.startsWith(words) : sent.equals(words));
        }

        private static String wordsOf(String text) {
            StringBuilder words = new StringBuilder(text.length());
            Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT)
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .forEach(words::appendCodePoint);
            return words.toString();
        }
    }

    record Sent(String shortCode, long accountId, String text) {}

    @RegisterConstructorMapper(Sent.class)
    interface Dao {

        @SqlQuery("""
                SELECT short_code, account_id, text
                FROM outbound_message FORCE INDEX (PRIMARY)
                WHERE msisdn = :msisdn AND id < :beforeId
                ORDER BY id DESC
                LIMIT :limit
                """)
        List<Sent> findLatest(@Bind("msisdn") String msisdn, @Bind("beforeId") long beforeId, @Bind("limit") int limit);
    }
}
