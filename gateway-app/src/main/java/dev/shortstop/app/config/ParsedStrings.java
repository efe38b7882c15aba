package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A list of strings, each of which has a form of its own. Says what is wrong with single elements, each in its place. */
final class ParsedStrings<T> implements Supplier<List<T>> {

    private final Setting<List<Located<String>>> texts;
    private final Function<String, T> parser;

    /** @param parser throws {@link IllegalArgumentException} with a message for people */
    ParsedStrings(TomlFile file, Setting<List<Located<String>>> texts, Function<String, T> parser) {
        this.texts = texts;
        this.parser = parser;
        texts.ifUsable(elements -> elements.forEach(element -> {
            try {
                parser.apply(element.value());
            } catch (IllegalArgumentException refused) {
                file.error(element, refused.getMessage(), "");
            }
        }));
    }

    /** To be asked once the whole file is known to be good. */
    @Override
    public List<T> get() {
        return texts.get().stream().map(text -> parser.apply(text.value())).toList();
    }
}
