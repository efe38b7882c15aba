package dev.shortstop.keyword;

import dev.shortstop.keyword.toml.TomlOutcome.Accepted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The rules of a file that has something of everything. */
final class RichRules {

    static final String FILE = """
            short-code = "72345"
            program = "Main St Alerts"
            languages = ["en", "fr", "es", "de"]

            [opt-out]
            reply = "${program}: You have been unsubscribed and will get no more messages from ${short-code}."
            keywords = ["NO-MORE", "ENOUGH!", "قف"]
            phrases = ["no more (coupons|vouchers) (from you)?", "j'en ai marre"]
            ordinary-words = ["SLOP"]
            on-first-word = "clarify"
            on-phrase = "review"

            [clarify]
            reply = "${program}: Reply STOP to stop all messages from ${short-code}."

            [help]
            reply = "${program}: help@mainst.example. Reply STOP to cancel."
            keywords = ["SUPPORT", "S.O.S."]

            [confirm]
            words = ["YES PLEASE", "d'accord"]

            [[opt-in]]
            keywords = ["JOIN", "JOIN NEWS", "NEWS-FLASH", "加入"]
            account = "acme"
            list = "news"
            prompt = "${program}: Reply YES to get news. Reply HELP for help, STOP to cancel."
            welcome = "${program}: Welcome. Reply HELP for help, STOP to cancel."

            [[opt-in]]
            keywords = ["R.O.C.K", "24/7", "ÉTÉ", "İ"]
            account = "globex"
            list = "deals"
            prompt = "Reply OUI."
            welcome = "Welcome."

            [unmatched]
            reply = "?"
            """;

    private RichRules() {}

    static ShortCodeRules compiled() {
        KeywordFile file = KeywordFile.of(
                Path.of("72345.toml"), FILE.getBytes(StandardCharsets.UTF_8), new BasicGsmSegmentCounter());
        if (file.outcome() instanceof Accepted<ShortCodeRules> accepted) {
            return accepted.value();
        }
        throw new AssertionError(file.outcome());
    }
}
