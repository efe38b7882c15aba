package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.AddressBlock;
import dev.shortstop.smpp.OutbindSettings;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.tls.TlsServerSettings;
import java.util.Optional;
import java.util.function.Supplier;

/** The table {@code outbind} of a connection: where the SMSC may connect by itself. */
final class OutbindSection implements Supplier<OutbindSettings> {

    private static final int DEFAULT_SESSIONS = 10;

    private final Setting<String> host;
    private final Setting<Integer> port;
    private final Setting<String> systemId;
    private final Supplier<String> password;
    private final ParsedStrings<AddressBlock> allowed;
    private final Setting<Integer> maxSessions;
    private final Supplier<Optional<TlsServerSettings>> tls;

    OutbindSection(TomlFile file, TomlSection section, SecretReader secrets, TlsKeys tlsKeys) {
        host = SmppKeys.listeningHost(section);
        port = section.integer("port", 1, 65_535).required();
        systemId = SmppKeys.systemId(section).required();
        password = SmppKeys.password(section, secrets);
        allowed = new ParsedStrings<>(
                file,
                section.locatedStrings("allow")
                        .where(blocks -> !blocks.isEmpty(), "must name one address at least", "")
                        .required(),
                AddressBlock::parse);
        maxSessions = section.integer("max-sessions", 1, 1_000).orElse(DEFAULT_SESSIONS);
        tls = tlsKeys.server(section);
    }

    /** To be asked once the whole file is known to be good. */
    @Override
    public OutbindSettings get() {
        return new OutbindSettings(
                host.get(),
                port.get(),
                systemId.get(),
                new Secret(password.get()),
                allowed.get(),
                maxSessions.get(),
                tls.get());
    }
}
