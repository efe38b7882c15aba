package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.tls.ClientCertificates;
import dev.shortstop.smpp.tls.TlsClientSettings;
import dev.shortstop.smpp.tls.TlsContext;
import dev.shortstop.smpp.tls.TlsIdentity;
import dev.shortstop.smpp.tls.TlsServerSettings;
import dev.shortstop.smpp.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the table {@code tls} of a section: there is TLS where there is the table. Its files are tried at once. */
final class TlsKeys {

    private static final String NO_CA_MEND = "Name the file of the CAs that sign them by `ca-file`";

    private final Path directory;
    private final MissingSecrets missing;

    /**
     * @param directory that relative names of files are relative to
     * @param missing whether a file that cannot serve is an error; on the machine that only checks files it is none
     */
    TlsKeys(Path directory, MissingSecrets missing) {
        this.directory = directory;
        this.missing = missing;
    }

    /** TLS towards an SMSC. */
    Supplier<Optional<TlsClientSettings>> client(TomlSection section) {
        return section.findTable("tls").map(this::clientTable).orElse(Optional::empty);
    }

    private Supplier<Optional<TlsClientSettings>> clientTable(TomlSection tls) {
        Setting<Optional<String>> caFile = tls.string("ca-file").optional();
        Setting<Optional<String>> certificateFile =
                tls.string("certificate-file").optional();
        Setting<Optional<String>> keyFile = tls.string("key-file").optional();
        Setting<Optional<String>> serverName = tls.string("server-name")
                .where(TlsClientSettings::isServerName, "must be a host name as certificates have them", "")
                .optional();
        Setting<Boolean> verifyHostName = tls.bool("verify-host-name").orElse(true);
        Setting<Duration> handshakeTimeout =
                SmppKeys.duration(tls, "handshake-timeout").orElse(TlsSettings.DEFAULT_HANDSHAKE_TIMEOUT);
        certificateFile.ifUsable(certificate -> keyFile.ifUsable(key -> {
            if (certificate.isPresent() != key.isPresent()) {
                tls.missing(
                        "`certificate-file` and `key-file` go together", "Name both, or neither if none is asked for");
            }
        }));
        verifyHostName.ifUsable(verified -> {
            if (!verified) {
                verifyHostName.warning(
                        "host names are not verified: whoever holds any certificate of a trusted CA can pose as the SMSC",
                        "Give the name in the SMSC's certificate by `server-name` instead");
            }
        });
        Supplier<TlsClientSettings> settings = () -> new TlsClientSettings(
                caFile.get().map(directory::resolve),
                certificateFile
                        .get()
                        .map(certificate -> new TlsIdentity(
                                directory.resolve(certificate),
                                directory.resolve(keyFile.get().orElseThrow()))),
                serverName.get(),
                verifyHostName.get(),
                handshakeTimeout.get());
        tryFiles(tls, settings, caFile, certificateFile, keyFile, serverName, verifyHostName, handshakeTimeout);
        return () -> Optional.of(settings.get());
    }

    /** TLS of a port that accepts binds. */
    Supplier<Optional<TlsServerSettings>> server(TomlSection section) {
        return section.findTable("tls").map(this::serverTable).orElse(Optional::empty);
    }

    private Supplier<Optional<TlsServerSettings>> serverTable(TomlSection tls) {
        Setting<String> certificateFile = tls.string("certificate-file").required();
        Setting<String> keyFile = tls.string("key-file").required();
        Setting<ClientCertificates> asked =
                tls.oneOf("client-certificates", ClientCertificates.class).orElse(ClientCertificates.NONE);
        Setting<Optional<String>> caFile = tls.string("ca-file").optional();
        Setting<Duration> handshakeTimeout =
                SmppKeys.duration(tls, "handshake-timeout").orElse(TlsSettings.DEFAULT_HANDSHAKE_TIMEOUT);
        asked.ifUsable(certificates -> caFile.ifUsable(ca -> {
            if (certificates != ClientCertificates.NONE && ca.isEmpty()) {
                asked.error("client certificates are asked for, and no CA is trusted to sign them", NO_CA_MEND);
            } else if (certificates == ClientCertificates.NONE && ca.isPresent()) {
                caFile.error(
                        "`ca-file` is for client certificates, and none are asked for",
                        "Remove it, or set `client-certificates` to \"optional\" or \"required\"");
            }
        }));
        Supplier<TlsServerSettings> settings = () -> new TlsServerSettings(
                new TlsIdentity(directory.resolve(certificateFile.get()), directory.resolve(keyFile.get())),
                asked.get(),
                caFile.get().map(directory::resolve),
                handshakeTimeout.get());
        tryFiles(tls, settings, certificateFile, keyFile, asked, caFile, handshakeTimeout);
        return () -> Optional.of(settings.get());
    }

    private void tryFiles(TomlSection tls, Supplier<? extends TlsSettings> settings, Setting<?>... needed) {
        for (Setting<?> setting : needed) {
            if (setting.find().isEmpty()) {
                return; // what is wrong with it has been said
            }
        }
        TlsSettings usable;
        try {
            usable = settings.get();
        } catch (IllegalArgumentException | NoSuchElementException contradictory) {
            return; // keys that go together do not: that has been said, too
        }
        try {
            TlsContext.open("check", usable).close();
        } catch (IOException unusable) {
            if (missing == MissingSecrets.ERROR) {
                tls.error(unusable.getMessage(), "");
            } else {
                tls.warning(unusable.getMessage(), "");
            }
        }
    }
}
