package dev.shortstop.app.config;

import dev.shortstop.core.people.Sessions;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.AddressBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The section {@code [console]}: without it, there is a console where there is an HTTP API. */
final class ConsoleSection implements Supplier<Optional<ConsoleConfig>> {

    private final Setting<Boolean> enabled;
    private final ParsedStrings<AddressBlock> trustedProxies;
    private final Setting<Duration> idle;
    private final Setting<Duration> lifetime;

    ConsoleSection(TomlFile file, TomlSection section) {
        Sessions.Settings defaults = Sessions.Settings.defaults();
        enabled = section.bool("enabled").orElse(true);
        trustedProxies = new ParsedStrings<>(
                file, section.locatedStrings("trusted-proxies").orElse(List.of()), AddressBlock::parse);
        idle = section.duration("session-idle", Duration.ofMinutes(1), Duration.ofDays(7))
                .orElse(defaults.idle());
        lifetime = section.duration("session-lifetime", Duration.ofMinutes(1), Duration.ofDays(90))
                .orElse(defaults.lifetime());
    }

    /** To be asked once the whole file is known to be good. */
    @Override
    public Optional<ConsoleConfig> get() {
        return enabled.get()
                ? Optional.of(
                        new ConsoleConfig(trustedProxies.get(), new Sessions.Settings(idle.get(), lifetime.get())))
                : Optional.empty();
    }
}
