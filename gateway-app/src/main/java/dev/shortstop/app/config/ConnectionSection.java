package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.AddressRange;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ConnectionSettingsBuilder;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.tls.TlsClientSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One {@code [[smpp]]} section. Asks for every key when made, builds once the whole file is known to be good. */
final class ConnectionSection {

    private final ConnectionSettings defaults =
            ConnectionSettings.defaults("defaults", "localhost", SmscHosts.DEFAULT_PORT, "defaults", new Secret(""));
    private final TrafficKeys traffic;
    private final FormatKeys format;
    private final SmscHosts hosts;
    private final Setting<String> systemId;
    private final Supplier<String> password;
    private final Setting<String> systemType;
    private final Setting<String> interfaceVersion;
    private final Setting<Integer> addressTon;
    private final Setting<Integer> addressNpi;
    private final Setting<String> addressRange;
    private final Supplier<Optional<TlsClientSettings>> tls;
    private final Optional<OutbindSection> outbind;
    private final BindCounts binds;
    private final Setting<Integer> window;
    private final Setting<Integer> maxUnansweredDeliveries;
    private final Setting<Integer> submitsPerSecond;
    private final Setting<Duration> maxQueueWait;
    private final Setting<Duration> connectTimeout;
    private final Setting<Duration> bindTimeout;
    private final Setting<Duration> responseTimeout;
    private final Setting<Duration> enquireLinkInterval;
    private final Setting<Optional<Duration>> inactivityTimeout;
    private final Setting<Duration> reconnectMin;
    private final Setting<Duration> reconnectMax;

    ConnectionSection(TomlFile file, TomlSection section, SecretReader secrets, TlsKeys tlsKeys) {
        traffic = new TrafficKeys(section);
        hosts = new SmscHosts(section);
        systemId = SmppKeys.systemId(section).required();
        password = SmppKeys.password(section, secrets);
        systemType = section.string("system-type")
                .where(SmppKeys::isAscii, "must be ASCII", "")
                .where(type -> type.length() <= 12, "must be at most 12 characters (SMPP 3.4 §5.2.3)", "")
                .orElse(defaults.systemType());
        interfaceVersion = SmppKeys.interfaceVersion(section, defaults.interfaceVersion());
        addressTon = section.integer("address-ton", 0, 255).orElse(0);
        addressNpi = section.integer("address-npi", 0, 255).orElse(0);
        addressRange = section.string("address-range")
                .where(SmppKeys::isAscii, "must be ASCII", "")
                .where(range -> range.length() <= 40, "must be at most 40 characters (SMPP 3.4 §5.2.7)", "")
                .orElse("");
        tls = tlsKeys.client(section);
        outbind = section.findTable("outbind").map(table -> new OutbindSection(file, table, secrets, tlsKeys));
        binds = new BindCounts(section);
        window = SmppKeys.window(section).orElse(defaults.window());
        maxUnansweredDeliveries =
                section.integer("max-unanswered-deliveries", 1, 100_000).orElse(defaults.maxUnansweredDeliveries());
        submitsPerSecond = section.integer("submits-per-second", 0, 100_000).orElse(0);
        maxQueueWait = SmppKeys.duration(section, "max-queue-wait").orElse(defaults.maxQueueWait());
        connectTimeout = SmppKeys.duration(section, "connect-timeout")
                .orElse(defaults.times().connectTimeout());
        bindTimeout = SmppKeys.duration(section, "bind-timeout")
                .orElse(defaults.times().bindTimeout());
        responseTimeout = SmppKeys.duration(section, "response-timeout")
                .orElse(defaults.times().responseTimeout());
        enquireLinkInterval = SmppKeys.duration(section, "enquire-link-interval")
                .orElse(defaults.times().enquireLinkInterval());
        inactivityTimeout = SmppKeys.duration(section, "inactivity-timeout").optional();
        reconnectMin = SmppKeys.duration(section, "reconnect-min")
                .orElse(defaults.times().reconnectMin());
        reconnectMax = SmppKeys.duration(section, "reconnect-max")
                .orElse(defaults.times().reconnectMax());
        format = new FormatKeys(section);
        reconnectMin.ifUsable(least -> reconnectMax.ifUsable(most -> {
            if (least.compareTo(most) > 0) {
                reconnectMin.error("`reconnect-min` is more than `reconnect-max`", "Swap the two");
            }
        }));
    }

    TrafficKeys traffic() {
        return traffic;
    }

    ConnectionConfig build() {
        ConnectionSettingsBuilder settings = defaults.toBuilder()
                .name(traffic.name().get())
                .hosts(hosts.get())
                .systemId(systemId.get())
                .password(new Secret(password.get()))
                .systemType(systemType.get())
                .interfaceVersion(SmppKeys.versionOf(interfaceVersion.get()))
                .addressRange(new AddressRange(addressTon.get(), addressNpi.get(), addressRange.get()))
                .binds(binds.get())
                .window(window.get())
                .maxUnansweredDeliveries(maxUnansweredDeliveries.get())
                .submitsPerSecond(submitsPerSecond.get())
                .maxQueueWait(maxQueueWait.get())
                .connectTimeout(connectTimeout.get())
                .bindTimeout(bindTimeout.get())
                .responseTimeout(responseTimeout.get())
                .enquireLinkInterval(enquireLinkInterval.get())
                .reconnectMin(reconnectMin.get())
                .reconnectMax(reconnectMax.get())
                .messageFormat(format.get());
        tls.get().ifPresent(settings::tls);
        outbind.map(OutbindSection::get).ifPresent(settings::outbind);
        inactivityTimeout.get().ifPresent(settings::inactivityTimeout);
        return new ConnectionConfig(settings.build(), traffic.get());
    }
}
