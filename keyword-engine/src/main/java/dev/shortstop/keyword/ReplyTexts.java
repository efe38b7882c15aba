package dev.shortstop.keyword;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts of one keyword file that go to subscribers: what may be in them, and what they cost. */
final class ReplyTexts {

    private static final String PLACEHOLDER = "${";
    private static final String KNOWN_PLACEHOLDERS = "Use ${program} or ${short-code}";

    private final TomlFile file;
    private final Setting<String> shortCode;
    private final Setting<String> program;
    private final Setting<Integer> mostSegments;
    private final SegmentCounter segments;
    private final List<ReplyText> costs = new ArrayList<>();
    /** Each is asked for by the check, by the lint, and for what is sent. */
    private final Map<String, String> resolved = new HashMap<>();

    ReplyTexts(
            TomlFile file,
            Setting<String> shortCode,
            Setting<String> program,
            Setting<Integer> mostSegments,
            SegmentCounter segments) {
        this.file = file;
        this.shortCode = shortCode;
        this.program = program;
        this.mostSegments = mostSegments;
        this.segments = segments;
        program.ifUsable(name -> {
            if (name.isBlank()) {
                program.error("`program` is empty", "Write the name under which subscribers know it");
            } else if (name.contains(PLACEHOLDER)) {
                program.error("`program` cannot hold a placeholder", "Write the name itself");
            }
        });
    }

    /** @param shown for people: {@code help reply} */
    Setting<String> required(TomlSection section, String name, String shown) {
        Setting<String> text = section.string(name).required();
        text.ifUsable(written -> check(text, name, shown, written));
        return text;
    }

    Setting<Optional<String>> optional(TomlSection section, String name, String shown) {
        Setting<Optional<String>> text = section.string(name).optional();
        text.ifUsable(written -> written.ifPresent(there -> check(text, name, shown, there)));
        return text;
    }

    /** What is sent for the text as it was written. */
    String resolve(String written) {
        return resolved.computeIfAbsent(written, this::replacePlaceholders);
    }

    private String replacePlaceholders(String written) {
        int start = written.indexOf(PLACEHOLDER);
        if (start < 0) {
            return written;
        }
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (; start >= 0; start = written.indexOf(PLACEHOLDER, from)) {
            String placeholder = placeholderAt(written, start);
            replaced.append(written, from, start)
                    .append(value(placeholder).map(Setting::get).orElse(placeholder));
            from = start + placeholder.length();
        }
        return replaced.append(written, from, written.length()).toString();
    }

    /** To its closing bracket, or to the end where it has none. */
    private static String placeholderAt(String written, int start) {
        int end = written.indexOf('}', start);
        return written.substring(start, end < 0 ? written.length() : end + 1);
    }

    /** Of every text that can be resolved, in the order of the calls. */
    List<ReplyText> costs() {
        return List.copyOf(costs);
    }

    private void check(Setting<?> text, String name, String shown, String written) {
        if (written.isBlank()) {
            text.error("`" + name + "` is empty", "Write the text that subscribers are to get, or remove the key");
            return;
        }
        boolean resolvable = true;
        for (int start = written.indexOf(PLACEHOLDER); start >= 0; ) {
            String placeholder = placeholderAt(written, start);
            Optional<Setting<String>> value = value(placeholder);
            if (value.isEmpty()) {
                text.error("unknown placeholder " + placeholder + " in `" + name + "`", KNOWN_PLACEHOLDERS);
            }
            resolvable &= value.flatMap(Setting::find).isPresent();
            start = written.indexOf(PLACEHOLDER, start + placeholder.length());
        }
        NearPlaceholder near = NearPlaceholder.find(written);
        if (near != null) {
            text.warning(
                    "`" + name + "` has " + near.written() + ", which is sent as it stands",
                    "Write " + near.meant() + " if that is meant");
        }
        if (resolvable) {
            checkSegments(text, name, shown, resolve(written));
        }
    }

    private Optional<Setting<String>> value(String placeholder) {
        return switch (placeholder) {
            case "${program}" -> Optional.of(program);
            case "${short-code}" -> Optional.of(shortCode);
            default -> Optional.empty();
        };
    }

    private void checkSegments(Setting<?> text, String name, String shown, String resolved) {
        SegmentCounter.Cost cost = segments.cost(resolved);
        costs.add(new ReplyText(
                shown, file.path(), text.line(), text.column(), resolved, cost.segments(), cost.alphabet()));
        mostSegments.ifUsable(most -> {
            if (cost.segments() > most) {
                text.error(
                        "`" + name + "` takes " + cost.segments() + " segments in " + cost.alphabet()
                                + ", and may take " + most,
                        "Shorten it (one segment holds 160 characters of GSM-7, or 70 where it has any other), or raise "
                                + "`max-segments`");
            }
        });
    }
}
