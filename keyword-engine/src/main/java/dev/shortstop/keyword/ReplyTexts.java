package dev.shortstop.keyword;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of one keyword file that go to subscribers: what may be in them, and what they may cost. */
final class ReplyTexts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?<name>[^}]*)}?");
    private static final String KNOWN_PLACEHOLDERS = "Use ${program} or ${short-code}";

    private final Setting<String> shortCode;
    private final Setting<String> program;
    private final SegmentCounter segments;

    ReplyTexts(Setting<String> shortCode, Setting<String> program, SegmentCounter segments) {
        this.shortCode = shortCode;
        this.program = program;
        this.segments = segments;
        program.ifUsable(name -> {
            if (name.isBlank()) {
                program.error("`program` is empty", "Write the name under which subscribers know it");
            } else if (PLACEHOLDER.matcher(name).find()) {
                program.error("`program` cannot hold a placeholder", "Write the name itself");
            }
        });
    }

    Setting<String> required(TomlSection section, String name) {
        Setting<String> text = section.string(name).required();
        text.ifUsable(written -> check(text, name, written));
        return text;
    }

    Setting<Optional<String>> optional(TomlSection section, String name) {
        Setting<Optional<String>> text = section.string(name).optional();
        text.ifUsable(written -> written.ifPresent(there -> check(text, name, there)));
        return text;
    }

    /** What is sent for the text as it was written. */
    String resolve(String written) {
        return PLACEHOLDER
                .matcher(written)
                .replaceAll(found -> Matcher.quoteReplacement(
                        value(found.group()).map(Setting::get).orElse(found.group())));
    }

    private void check(Setting<?> text, String name, String written) {
        if (written.isBlank()) {
            text.error("`" + name + "` is empty", "Write the text that subscribers are to get, or remove the key");
            return;
        }
        boolean resolvable = true;
        Matcher placeholders = PLACEHOLDER.matcher(written);
        while (placeholders.find()) {
            Optional<Setting<String>> value = value(placeholders.group());
            if (value.isEmpty()) {
                text.error("unknown placeholder " + placeholders.group() + " in `" + name + "`", KNOWN_PLACEHOLDERS);
            }
            resolvable &= value.flatMap(Setting::find).isPresent();
        }
        if (resolvable) {
            checkSegments(text, name, resolve(written));
        }
    }

    private Optional<Setting<String>> value(String placeholder) {
        return switch (placeholder) {
            case "${program}" -> Optional.of(program);
            case "${short-code}" -> Optional.of(shortCode);
            default -> Optional.empty();
        };
    }

    private void checkSegments(Setting<?> text, String name, String resolved) {
        int count = segments.segments(resolved);
        if (count > 1) {
            String alphabet = segments.alphabet(resolved);
            text.error(
                    "`" + name + "` takes " + count + " segments in " + alphabet + ", and may take one",
                    "Shorten it to 160 characters of GSM-7, or 70 where it has any other character");
        }
    }
}
