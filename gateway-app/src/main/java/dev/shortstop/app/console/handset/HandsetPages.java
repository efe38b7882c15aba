package dev.shortstop.app.console.handset;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.DemoParts;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.ShortCodeChoice;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.keyword.ShortCodeRules;
import dev.shortstop.simulator.HandsetTrace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A phone on the page, for the demo: texts go out by the simulator, over real SMPP, and what comes back is shown as it comes. */
public final class HandsetPages {

    static final String PATH = "/handset";
    private static final String TEMPLATE = "handset/page";
    private static final String TITLE = "Handset";

    /** Stands for a number that has not texted yet. */
    private static final String NEW = "new";

    /** So that long messages can be tried: seven segments. */
    private static final int MAX_TEXT_CHARACTERS = 1_000;

    private final ApiParts gateway;
    private final Numbers numbers;
    private final Handsets handsets;
    private final PhoneStates states;
    private final DemoParts demo;

    public HandsetPages(ConsoleParts parts, DemoParts demo) {
        this.gateway = parts.api();
        this.demo = demo;
        this.numbers =
                new Numbers(demo.simulator(), new SubscriberStore(parts.api().jdbi()));
        this.handsets = new Handsets(demo, parts.api().clock());
        this.states = new PhoneStates(new KnownFacts(parts.numberViews()), handsets);
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.DEMO, this::show),
                ConsoleRoute.post(PATH, ConsoleAccess.DEMO, this::send),
                ConsoleRoute.get(PATH + "/live", ConsoleAccess.DEMO, this::showNews));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        demo.markVisited();
        FormFields choice = request.query();
        if (choice.value("number").equals(NEW)) {
            return ConsoleAnswer.redirect(new Phone(numbers.newOne(), shortCodeOf(choice)).path());
        }
        Phone phone = phoneOf(choice);
        HandsetView view = everything(phone, choice, FormFields.empty());
        return choice.isValid()
                ? ConsoleAnswer.page(TEMPLATE, TITLE, view)
                : ConsoleAnswer.invalid(TEMPLATE, TITLE, view);
    }

    private ConsoleAnswer send(ConsoleRequest request) {
        FormFields form = request.form();
        Phone phone = phoneOf(form);
        String text = form.value("text").strip().isEmpty() ? "" : form.value("text");
        if (text.isEmpty()) {
            form.refuse("text", "Write something first.");
        } else if (text.length() > MAX_TEXT_CHARACTERS) {
            form.refuse("text", "This is too long: " + MAX_TEXT_CHARACTERS + " characters at most.");
        }
        if (form.isValid()) {
            handsets.send(phone, text);
        }
        if (request.wantsFragment()) {
            return ConsoleAnswer.fragment("handset/news", news(phone, form));
        }
        return form.isValid()
                ? ConsoleAnswer.redirect(phone.path())
                : ConsoleAnswer.invalid(TEMPLATE, TITLE, everything(phone, form, form));
    }

    private ConsoleAnswer showNews(ConsoleRequest request) {
        FormFields query = request.query();
        return ConsoleAnswer.fragment("handset/news", news(phoneOf(query), query));
    }

    /** That which was chosen; where it cannot be one, that is an error, and the page shows another. */
    private Phone phoneOf(FormFields fields) {
        Optional<Msisdn> number = fields.text("number").flatMap(written -> fields.number("number"));
        return new Phone(number.orElseGet(numbers::lastOrNew), shortCodeOf(fields));
    }

    private ShortCode shortCodeOf(FormFields fields) {
        List<String> offered = shortCodes();
        String written = fields.value("shortCode");
        if (!written.isEmpty() && !offered.contains(written)) {
            fields.refuse("shortCode", "There is no keyword file for this one.");
        }
        return new ShortCode(offered.contains(written) ? written : offered.get(0));
    }

    private List<String> shortCodes() {
        return List.copyOf(gateway.keywords().get().versions().keySet());
    }

    private HandsetView everything(Phone phone, FormFields choice, FormFields message) {
        HandsetTrace.News all = handsets.since(phone, 0);
        StateView state = states.of(phone, rulesOf(phone), all.texts());
        return view(phone, choice, message, all, all.texts(), List.of(), Optional.of(state), state.fingerprint());
    }

    /** @param fields with {@code after}, the position of what is on the page, and {@code known}, the fingerprint of its state */
    private HandsetView news(Phone phone, FormFields fields) {
        long after = fields.text("after")
                .filter(digits -> digits.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        HandsetTrace.News news = handsets.since(phone, after);
        StateView state =
                states.of(phone, rulesOf(phone), handsets.since(phone, 0).texts());
        return view(
                phone,
                FormFields.empty(),
                fields,
                news,
                news.texts().stream().filter(text -> text.position() > after).toList(),
                news.texts().stream().filter(text -> text.position() <= after).toList(),
                Optional.of(state).filter(now -> !now.fingerprint().equals(fields.value("known"))),
                state.fingerprint());
    }

    private HandsetView view(
            Phone phone,
            FormFields choice,
            FormFields message,
            HandsetTrace.News news,
            List<HandsetTrace.Text> texts,
            List<HandsetTrace.Text> changed,
            Optional<StateView> state,
            String fingerprint) {
        return new HandsetView(
                phone,
                rulesOf(phone).program(),
                hasErrors(choice) ? choice : asChosen(phone),
                ShortCodeChoice.withoutSuggestions(shortCodes()),
                message,
                news.position(),
                handsets.isLively(phone),
                PhoneStates.with(phone, texts).stream().map(Handsets::view).toList(),
                PhoneStates.with(phone, changed).stream().map(Handsets::view).toList(),
                news.pdus().stream().map(Handsets::view).toList(),
                state,
                fingerprint);
    }

    /** The number and the short code may be right although the text is not. */
    private static boolean hasErrors(FormFields choice) {
        return !choice.error("number").isEmpty() || !choice.error("shortCode").isEmpty();
    }

    private static FormFields asChosen(Phone phone) {
        return FormFields.of(Map.of(
                "number",
                phone.number().toString(),
                "shortCode",
                phone.shortCode().value()));
    }

    private ShortCodeRules rulesOf(Phone phone) {
        return gateway.rules().get().rulesFor(phone.shortCode());
    }
}
