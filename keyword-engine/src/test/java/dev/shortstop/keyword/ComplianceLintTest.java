package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clause by clause (semantics, "Keywords", lint): a text that lacks one thing is warned of for this thing alone, at its place, in each
 * language.
 */
class ComplianceLintTest {

    private static final String FREQUENCY = "how often messages come (\"4 msgs/month\")";
    private static final String RATES = "\"Msg & data rates may apply\"";
    private static final String CONTACT = "a contact (e-mail address, telephone number or web page)";

    /**
     * What a program says in one language.
     *
     * @param ask holds the word that confirms
     * @param asking the same without such a word
     */
    private record Wording(
            String language,
            String ask,
            String asking,
            String frequency,
            String rates,
            String help,
            String stop,
            String contact,
            String noMore,
            String goodbye) {}

    private static final List<Wording> WORDINGS = List.of(
            new Wording(
                    "en",
                    "Reply YES to get news.",
                    "Reply to get news.",
                    "4 msgs/month.",
                    "Msg & data rates may apply.",
                    "Reply HELP for help.",
                    "Reply STOP to cancel.",
                    "Write to help@mainst.example for help.",
                    "You are unsubscribed and will get no more messages.",
                    "You are unsubscribed. Goodbye."),
            new Wording(
                    "fr",
                    "Répondez OUI pour recevoir nos nouvelles.",
                    "Répondez pour recevoir nos nouvelles.",
                    "4 messages par mois.",
                    "Des frais de messagerie et de données peuvent s'appliquer.",
                    "Envoyez AIDE pour obtenir de l'aide.",
                    "Envoyez ARRÊT pour annuler.",
                    "Appelez le 01 23 45 67 89 pour obtenir de l'aide.",
                    "Vous êtes désinscrit et ne recevrez plus de messages.",
                    "Vous êtes désinscrit. Au revoir."),
            new Wording(
                    "es",
                    "Responda SÍ para recibir noticias.",
                    "Responda para recibir noticias.",
                    "4 mensajes al mes.",
                    "Pueden aplicarse tarifas por mensajes y datos.",
                    "Responda AYUDA para obtener ayuda.",
                    "Responda BAJA para cancelar.",
                    "Llame al +34 912 345 678 para obtener ayuda.",
                    "Se dio de baja y no recibirá más mensajes.",
                    "Se dio de baja. Hasta luego."),
            new Wording(
                    "pt",
                    "Responda SIM para receber novidades.",
                    "Responda para receber novidades.",
                    "4 mensagens por mês.",
                    "Podem ser aplicadas tarifas de mensagens e dados.",
                    "Envie AJUDA para obter ajuda.",
                    "Envie SAIR para cancelar.",
                    "Veja https://mainst.example/ajuda para obter ajuda.",
                    "Inscrição cancelada. Você não receberá mais mensagens.",
                    "Inscrição cancelada. Até logo."),
            new Wording(
                    "de",
                    "Antworten Sie JA, um Neuigkeiten zu bekommen.",
                    "Antworten Sie, um Neuigkeiten zu bekommen.",
                    "4 Nachrichten pro Monat.",
                    "Es können Kosten für Nachrichten und Daten anfallen.",
                    "HILFE sendet Ihnen mehr darüber.",
                    "STOPP beendet das.",
                    "Mehr darüber unter www.mainst.example.",
                    "Sie sind abgemeldet und erhalten keine weiteren Nachrichten.",
                    "Sie sind abgemeldet. Auf Wiedersehen."));

    /** The four texts of a file, all that they have to say in them. */
    private record Texts(String optOut, String help, String prompt, String welcome) {

        static Texts of(Wording in) {
            return new Texts(
                    "${program}: " + in.noMore(),
                    "${program}: " + in.contact(),
                    "${program}: " + in.ask() + " " + terms(in),
                    "${program}: " + terms(in));
        }

        private static String terms(Wording in) {
            return in.frequency() + " " + in.rates() + " " + in.help() + " " + in.stop();
        }

        String in(String language) {
            return """
                    short-code = "72345"
                    program = "Main St"
                    languages = ["%s"]
                    max-segments = 10
                    [opt-out]
                      reply = "%s"
                    [help]
                    reply = "%s"
                    [[opt-in]]
                    keywords = ["NEWS"]
                    account = "acme"
                    list = "news"
                       prompt = "%s"
                     welcome = "%s"
                    """.formatted(language, optOut, help, prompt, welcome);
        }

        Texts withOptOut(String text) {
            return new Texts(text, help, prompt, welcome);
        }

        Texts withHelp(String text) {
            return new Texts(optOut, text, prompt, welcome);
        }

        Texts withPrompt(String text) {
            return new Texts(optOut, help, text, welcome);
        }

        Texts withWelcome(String text) {
            return new Texts(optOut, help, prompt, text);
        }
    }

    @TempDir
    Path directory;

    private List<String> problems(String content) {
        // A file of one language lacks words of another, whatever its texts say.
        return new KeywordFiles(directory)
                .with("72345.toml", content).loadProblems().stream()
                        .filter(problem -> !problem.contains("Canada demands"))
                        .toList();
    }

    static Stream<Wording> wordings() {
        return WORDINGS.stream();
    }

    @ParameterizedTest
    @MethodSource("wordings")
    void textsThatSayEverythingInTheirLanguageAreNotWarnedOf(Wording in) {
        assertEquals(List.of(), problems(Texts.of(in).in(in.language())));
    }

    static Stream<Arguments> gaps() {
        List<Arguments> gaps = new ArrayList<>();
        for (Wording in : WORDINGS) {
            Texts sound = Texts.of(in);
            String program = "the program's name";
            add(gaps, in, sound.withOptOut(in.noMore()), "6:3", "the opt-out confirmation", program);
            add(
                    gaps,
                    in,
                    sound.withOptOut("${program}: " + in.goodbye()),
                    "6:3",
                    "the opt-out confirmation",
                    "that no more messages come");
            add(gaps, in, sound.withHelp(in.contact()), "8:1", "the HELP reply", program);
            add(gaps, in, sound.withHelp("${program}: " + in.goodbye()), "8:1", "the HELP reply", CONTACT);
            String prompt = sound.prompt();
            add(gaps, in, sound.withPrompt(prompt.replace("${program}: ", "")), "13:4", "`prompt`", program);
            add(gaps, in, sound.withPrompt(prompt.replace(in.frequency(), "")), "13:4", "`prompt`", FREQUENCY);
            add(gaps, in, sound.withPrompt(prompt.replace(in.rates(), "")), "13:4", "`prompt`", RATES);
            add(gaps, in, sound.withPrompt(prompt.replace(in.help(), "")), "13:4", "`prompt`", "HELP");
            add(gaps, in, sound.withPrompt(prompt.replace(in.stop(), "")), "13:4", "`prompt`", "STOP");
            add(
                    gaps,
                    in,
                    sound.withPrompt(prompt.replace(in.ask(), in.asking())),
                    "13:4",
                    "`prompt`",
                    "a word that confirms (YES)");
            String welcome = sound.welcome();
            add(gaps, in, sound.withWelcome(welcome.replace("${program}: ", "")), "14:2", "`welcome`", program);
            add(gaps, in, sound.withWelcome(welcome.replace(in.frequency(), "")), "14:2", "`welcome`", FREQUENCY);
            add(gaps, in, sound.withWelcome(welcome.replace(in.rates(), "")), "14:2", "`welcome`", RATES);
            add(gaps, in, sound.withWelcome(welcome.replace(in.help(), "")), "14:2", "`welcome`", "HELP");
            add(gaps, in, sound.withWelcome(welcome.replace(in.stop(), "")), "14:2", "`welcome`", "STOP");
        }
        return gaps.stream();
    }

    private static void add(List<Arguments> gaps, Wording in, Texts texts, String place, String text, String missing) {
        gaps.add(Arguments.of(in.language(), text, missing, texts.in(in.language()), place));
    }

    @ParameterizedTest(name = "{0}: {1} without {2}")
    @MethodSource("gaps")
    void aTextThatLacksOneThingIsWarnedOfThatThingAlone(
            String language, String text, String missing, String content, String place) {
        assertEquals(
                List.of("72345.toml:" + place + ": warning: " + text + " lacks " + missing
                        + ". Add it: carriers ask for it"),
                problems(content),
                language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | up to 8 texts a week     | Message and data rates may apply
                    en | Message frequency varies | Std msg&data rates apply
                    en | weekly alerts            | Standard text message rates may apply
                    en | 1 text per day           | Msg&Data Rates May Apply
                    en | once a week              | Carrier message & data rates apply
                    fr | 2 SMS/semaine            | Des frais peuvent s'appliquer
                    fr | une fois par mois        | Tarifs standard des SMS
                    fr | 1 msg/mois               | Frais standards
                    fr | chaque semaine           | Frais de msg et données possibles
                    es | 2 msjs/semana            | Se aplican tarifas de msj y datos
                    es | 1 mensaje por semana     | Pueden aplicar cargos por mensajes y datos
                    es | una vez al mes           | Aplican tarifas
                    es | Frecuencia de mensajes varía | Tarifas de mensajes y datos
                    pt | 2 msgs/semana            | Podem se aplicar taxas de msg e dados
                    pt | 1 mensagem por semana    | Tarifas de mensagem podem ser aplicadas
                    pt | uma vez por semana       | Sujeito a tarifas
                    de | 1 SMS/Woche              | Es können Kosten anfallen
                    de | einmal pro Woche         | Übliche SMS-Kosten
                    de | 2 Nachrichten im Monat   | Gebühren können anfallen
                    de | monatlich 2 SMS          | SMS- und Datentarife gelten
                    """)
    void thereAreManyWaysToSayHowOftenAndWhatItCosts(String language, String frequency, String rates) {
        Wording in = WORDINGS.stream()
                .filter(each -> each.language().equals(language))
                .findFirst()
                .orElseThrow();
        Texts sound = Texts.of(in);
        String prompt = sound.prompt();
        assertEquals(
                List.of(),
                problems(sound.withPrompt(prompt.replace(in.frequency(), frequency + "."))
                        .in(language)),
                frequency);
        assertEquals(
                List.of(),
                problems(sound.withPrompt(prompt.replace(in.rates(), rates + "."))
                        .in(language)),
                rates);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help@mainst.example",
                "1-800-555-0100",
                "(800) 555-0100",
                "+49 30 1234567",
                "1-800-FLOWERS",
                "https://mainst.example",
                "www.mainst.example",
                "mainst.com/help"
            })
    void aContactMayBeAnAddressANumberOrAPage(String contact) {
        Wording in = WORDINGS.get(0);
        assertEquals(
                List.of(),
                problems(Texts.of(in).withHelp("${program}: " + contact).in("en")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call us", "72345", "we are open 24/7", "4 msgs/month", "e.g. deals", "ask @mainst"})
    void whatCanHelpNobodyIsNoContact(String text) {
        Wording in = WORDINGS.get(0);
        assertEquals(
                List.of("72345.toml:8:1: warning: the HELP reply lacks " + CONTACT + ". Add it: carriers ask for it"),
                problems(Texts.of(in).withHelp("${program}: " + text + ".").in("en")));
    }

    /** Whoever reads "for help" or "to cancel" does not know what to send. */
    @Test
    void aWordToSendIsInCapitalsAndWorksOnTheShortCode() {
        Wording in = WORDINGS.get(0);
        Texts sound = Texts.of(in);
        String lacksBoth = "72345.toml:14:2: warning: `welcome` lacks HELP, STOP. Add it: carriers ask for it";
        assertEquals(
                List.of(lacksBoth),
                problems(sound.withWelcome(sound.welcome().replace("HELP", "us").replace("STOP", "us"))
                        .in("en")));
        assertEquals(
                List.of(lacksBoth),
                problems(sound.withWelcome(
                                sound.welcome().replace("HELP", "AIDE").replace("STOP", "BAJA"))
                        .in("en")));
        assertEquals(
                List.of(),
                problems(sound.withWelcome(
                                sound.welcome().replace("HELP", "SUPPORT").replace("STOP", "NO MORE"))
                        .in("en")
                        .replace("[help]", "keywords = [\"NO MORE\"]\n[help]\nkeywords = [\"SUPPORT\"]")));
    }

    @Test
    void everyTextSaysWhatItCostsAndInWhichAlphabet() {
        Wording in = WORDINGS.get(1);
        String content = Texts.of(in).in("fr").replace("Main St", "Main–St")
                + "[unmatched]\nreply = \"?\"\n[clarify]\nreply = \"ARRÊT\"\n";
        List<String> costs = new KeywordFiles(directory)
                        .with("72345.toml", content.replace("[opt-out]", "[opt-out]\non-typo = \"clarify\""))
                        .loadBook()
                        .rulesFor("72345")
                        .replyTexts()
                        .stream()
                        .map(text -> text.toString().replace(directory + "/72345.toml:", ""))
                        .toList();
        assertEquals(
                List.of(
                        "7:3: opt-out confirmation: 1 segment, UCS-2",
                        "19:1: clarifying reply: 1 segment, UCS-2",
                        "9:1: HELP reply: 1 segment, UCS-2",
                        "17:1: reply to what fits nothing: 1 segment, GSM-7",
                        "14:4: prompt of acme/news: 3 segments, UCS-2",
                        "15:2: welcome of acme/news: 3 segments, UCS-2"),
                costs);
    }
}
