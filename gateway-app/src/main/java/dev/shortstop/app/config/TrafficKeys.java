package dev.shortstop.app.config;

import dev.shortstop.core.ShortCode;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys that say what a connection or a peer is called, and what goes over it. */
final class TrafficKeys {

    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,15}");

    private final Setting<String> name;
    private final Setting<List<String>> shortCodes;
    private final Setting<Optional<String>> group;
    private final Setting<Boolean> deliveryReceipts;

    TrafficKeys(TomlSection section) {
        name = SmppKeys.name(section, "name").required();
        shortCodes = section.strings("short-codes")
                .where(
                        codes -> codes.stream()
                                .allMatch(code -> SHORT_CODE.matcher(code).matches()),
                        "must be a list of short codes, 3 to 15 digits each, in quotes",
                        "")
                .required();
        group = SmppKeys.name(section, "group").optional();
        deliveryReceipts = section.bool("delivery-receipts").orElse(false);
        shortCodes.ifUsable(codes -> {
            if (codes.isEmpty()) {
                shortCodes.error("`short-codes` is empty", "Name the short codes whose replies leave through here");
            }
        });
    }

    Setting<String> name() {
        return name;
    }

    Setting<List<String>> shortCodes() {
        return shortCodes;
    }

    /** To be asked once the whole file is known to be good. */
    Stream<Located<ShortCode>> locatedShortCodes() {
        return shortCodes.get().stream()
                .map(code -> new Located<>(new ShortCode(code), shortCodes.line(), shortCodes.column()));
    }

    /** To be asked once the whole file is known to be good. */
    Traffic get() {
        return new Traffic(
                shortCodes.get().stream().map(ShortCode::new).toList(),
                group.get().orElse(name.get()),
                deliveryReceipts.get());
    }
}
