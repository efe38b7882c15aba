package dev.shortstop.app.demo;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import java.util.List;
import java.util.Optional;

/** One line at the prompt, understood. */
sealed interface DemoLine {

    /** A subscriber texts. */
    record Text(Msisdn from, ShortCode to, String text) implements DemoLine {}

    /** What does the gateway know of a number? */
    record Show(Msisdn msisdn) implements DemoLine {}

    record Help() implements DemoLine {}

    record Quit() implements DemoLine {}

    /** Nothing, or a comment. */
    record Nothing() implements DemoLine {}

    /** {@code why} is a sentence for the person who typed it. */
    record Misunderstood(String why) implements DemoLine {}

    /** @param shortCodes that texts may go to; the first one where a line names none */
    static DemoLine parse(String line, List<ShortCode> shortCodes) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return new Nothing();
        }
        String[] words = stripped.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "help" -> {
                return new Help();
            }
            case "quit", "exit" -> {
                return new Quit();
            }
            case "show" -> {
                return Msisdn.find(rest)
                        .<DemoLine>map(Show::new)
                        .orElseGet(() -> new Misunderstood("show whom? Write it like this: show +15550001"));
            }
            default -> {
                return parseText(words[0], rest, shortCodes);
            }
        }
    }

    private static DemoLine parseText(String number, String rest, List<ShortCode> shortCodes) {
        Optional<Msisdn> from = Msisdn.find(number);
        if (from.isEmpty()) {
            return new Misunderstood(
                    "'" + number + "' is not a number of 7 to 15 digits. Write it like this: +15550001 JOIN");
        }
        for (ShortCode shortCode : shortCodes) {
            if (rest.startsWith(shortCode + " ")) {
                return new Text(
                        from.get(), shortCode, rest.substring(shortCode.value().length() + 1));
            }
        }
        if (rest.isEmpty()) {
            return new Misunderstood("what does " + from.get() + " text? Write it like this: " + from.get() + " JOIN");
        }
        return new Text(from.get(), shortCodes.get(0), rest);
    }
}
