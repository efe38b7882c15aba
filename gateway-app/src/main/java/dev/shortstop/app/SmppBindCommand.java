package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.ConnectionConfig;
import dev.shortstop.app.config.MissingSecrets;
import dev.shortstop.smpp.BindProbe;
import dev.shortstop.smpp.BindReport;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ConnectionSettingsBuilder;
import dev.shortstop.smpp.InterfaceVersion;
import dev.shortstop.smpp.SmscAddress;
import dev.shortstop.smpp.tls.TlsClientSettings;
import dev.shortstop.smpp.tls.TlsIdentity;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The first thing an operator does with a new carrier. */
@Command(
        name = "bind",
        mixinStandardHelpOptions = true,
        header = "Tries one bind to an SMSC, and tells step by step what it answered.",
        description = {
            "Looks the host up, connects, does the TLS handshake if asked to, binds, sends an enquire_link, unbinds. Takes no "
                    + "messages: what the SMSC delivers meanwhile is answered ESME_RX_T_APPN, and it will send it again.",
            "Asks for the password unless it is named. Exits with 0 if all went through, else with 1."
        })
final class SmppBindCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 2775;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description = "a connection of gateway.toml, with all of its settings; each of its hosts is tried")
    private String connection;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "where that connection is; config/gateway.toml if left out")
    private Path config;

    @Option(names = "--host", description = "instead of a connection: name or address of the SMSC")
    private String host;

    @Option(names = "--port", description = "2775 if left out")
    private Integer port;

    @Option(names = "--system-id", paramLabel = "ID", description = "what the SMSC knows us by")
    private String systemId;

    @Option(names = "--system-type", paramLabel = "TYPE", description = "mostly nothing")
    private String systemType;

    @Option(names = "--interface-version", paramLabel = "VERSION", description = "3.3, 3.4 (if left out) or 5.0")
    private String interfaceVersion;

    @Mixin
    private PasswordSource password;

    @Option(names = "--tls", description = "speak TLS, with the CAs that the Java runtime trusts")
    private boolean tls;

    @Option(names = "--ca-file", paramLabel = "PEM", description = "speak TLS, with these CAs")
    private Path caFile;

    @Option(names = "--certificate-file", paramLabel = "PEM", description = "speak TLS, with this client certificate")
    private Path certificateFile;

    @Option(names = "--key-file", paramLabel = "PEM", description = "its PKCS#8 key")
    private Path keyFile;

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "speak TLS; the name in the SMSC's certificate, where it is not the host")
    private String serverName;

    @Option(names = "--type", description = "transceiver (if left out), receiver or transmitter")
    private BindType type = BindType.TRANSCEIVER;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "for each step; 10 if left out")
    private int timeoutSeconds = 10;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (timeoutSeconds < 1 || timeoutSeconds > 3_600) {
            throw wrong("--timeout is 1 to 3600 seconds");
        }
        ConnectionSettings settings = settings();
        EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            boolean succeeded = true;
            for (SmscAddress address : settings.hosts()) {
                ConnectionSettings one =
                        settings.toBuilder().hosts(List.of(address)).build();
                succeeded &= show(address, BindProbe.run(one, type, eventLoops).get());
            }
            return succeeded ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } finally {
            eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private ConnectionSettings settings() {
        if (connection != null && (saysWhereTo() || wantsTls() || password.isNamed())) {
            throw wrong("--connection brings all of its settings: only --config, --type and --timeout go with it");
        }
        if (connection == null && (host == null || systemId == null)) {
            throw wrong("Name --host and --system-id, or a --connection of gateway.toml");
        }
        Duration timeout = Duration.ofSeconds(timeoutSeconds);
        return (connection == null ? named() : configured())
                .toBuilder()
                        .connectTimeout(timeout)
                        .bindTimeout(timeout)
                        .responseTimeout(timeout)
                        .build();
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private ConnectionSettings configured() {
        Path file = config == null ? HomeDirectory.resolve("config/gateway.toml") : config;
        Configuration.Outcome outcome = Configuration.read(file, System.getenv(), MissingSecrets.ERROR);
        if (outcome instanceof Configuration.Outcome.Rejected rejected) {
            rejected.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            throw wrong("Mend these first");
        }
        List<ConnectionSettings> known = ((Configuration.Outcome.Accepted) outcome)
                .gateway().connections().stream()
                        .map(ConnectionConfig::settings)
                        .toList();
        return known.stream()
                .filter(settings -> settings.name().equals(connection))
                .findFirst()
                .orElseThrow(() -> wrong(file + " has no connection \"" + connection + "\", but "
                        + known.stream().map(ConnectionSettings::name).toList()));
    }

    private ConnectionSettings named() {
        try {
            ConnectionSettingsBuilder settings = ConnectionSettings.defaults(
                            "bind",
                            host,
                            port == null ? DEFAULT_PORT : port,
                            systemId,
                            password.read(spec.commandLine()))
                    .toBuilder()
                    .systemType(systemType == null ? "" : systemType)
                    .interfaceVersion(version());
            if (wantsTls()) {
                settings.tls(tlsSettings());
            }
            return settings.build();
        } catch (IllegalArgumentException impossible) {
            throw wrong(impossible.getMessage());
        }
    }

    private InterfaceVersion version() {
        if (interfaceVersion == null) {
            return InterfaceVersion.SMPP_3_4;
        }
        return Stream.of(InterfaceVersion.values())
                .filter(version -> version.toString().equals(interfaceVersion))
                .findFirst()
                .orElseThrow(() -> wrong("--interface-version is 3.3, 3.4 or 5.0, not " + interfaceVersion));
    }

    private boolean saysWhereTo() {
        return host != null || port != null || systemId != null || systemType != null || interfaceVersion != null;
    }

    private boolean wantsTls() {
        return tls || caFile != null || certificateFile != null || keyFile != null || serverName != null;
    }

    private TlsClientSettings tlsSettings() {
        if ((certificateFile == null) != (keyFile == null)) {
            throw wrong("--certificate-file and --key-file go together");
        }
        TlsClientSettings settings = TlsClientSettings.defaults();
        if (caFile != null) {
            settings = settings.withTrustedCertificates(caFile);
        }
        if (certificateFile != null) {
            settings = settings.withIdentity(new TlsIdentity(certificateFile, keyFile));
        }
        return serverName == null ? settings : settings.withServerName(serverName);
    }

    private boolean show(SmscAddress address, BindReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(address);
        report.steps().forEach(step -> line(out, step.stage(), step.took(), detailOf(step, report)));
        report.failure().ifPresent(failure -> {
            line(out, failure.stage(), failure.took(), "failed: " + failure.reason());
            if (!failure.mend().isEmpty()) {
                out.println("  " + failure.mend());
            }
        });
        if (report.succeeded()) {
            out.println("  Bound as a " + type.name().toLowerCase(Locale.ROOT) + " and unbound again: this works.");
        }
        out.flush();
        return report.succeeded();
    }

    private static String detailOf(BindReport.Step step, BindReport report) {
        return switch (step.stage()) {
            case TLS ->
                report.tls()
                        .map(tls -> "%s; certificate of %s for %s, issued by %s, valid until %s"
                                .formatted(tls.protocol(), tls.subject(), tls.names(), tls.issuer(), tls.notAfter()))
                        .orElse(step.detail());
            case BIND ->
                report.status().map(CommandStatus::toString).orElse("")
                        + report.systemId()
                                .map(id -> ", the SMSC calls itself " + id)
                                .orElse("")
                        + report.interfaceVersion()
                                .map(version -> ", speaks SMPP " + version)
                                .orElse("");
            case LOOK_UP, CONNECT, ENQUIRE_LINK, UNBIND -> step.detail();
        };
    }

    private static void line(PrintWriter out, BindReport.Stage stage, Duration took, String what) {
        String name = stage == BindReport.Stage.TLS ? "TLS" : stage.name().toLowerCase(Locale.ROOT);
        out.println("  %-12s %5d ms  %s".formatted(name, took.toMillis(), what).stripTrailing());
    }
}
