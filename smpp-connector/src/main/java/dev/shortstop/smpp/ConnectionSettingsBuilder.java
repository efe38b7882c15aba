package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsClientSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Changes some of a connection's settings; see {@link ConnectionSettings} for what each means. */
public final class ConnectionSettingsBuilder {
    private String name;
    private List<SmscAddress> hosts;
    private String systemId;
    private Secret password;
    private String systemType;
    private InterfaceVersion interfaceVersion;
    private AddressRange addressRange;
    private Optional<TlsClientSettings> tls;
    private List<BindSettings> binds;
    private Optional<OutbindSettings> outbind;
    private int window;
    private int maxUnansweredDeliveries;
    private double submitsPerSecond;
    private int maxQueuedSubmits;
    private Duration maxQueueWait;
    private Duration connectTimeout;
    private Duration bindTimeout;
    private Duration responseTimeout;
    private Duration enquireLinkInterval;
    private Optional<Duration> inactivityTimeout;
    private Duration reconnectMin;
    private Duration reconnectMax;
    private MessageFormat messageFormat;

    ConnectionSettingsBuilder(ConnectionSettings settings) {
        name = settings.name();
        hosts = settings.hosts();
        systemId = settings.systemId();
        password = settings.password();
        systemType = settings.systemType();
        interfaceVersion = settings.interfaceVersion();
        addressRange = settings.addressRange();
        tls = settings.tls();
        binds = settings.binds();
        outbind = settings.outbind();
        window = settings.window();
        maxUnansweredDeliveries = settings.maxUnansweredDeliveries();
        submitsPerSecond = settings.submitsPerSecond();
        maxQueuedSubmits = settings.maxQueuedSubmits();
        maxQueueWait = settings.maxQueueWait();
        connectTimeout = settings.times().connectTimeout();
        bindTimeout = settings.times().bindTimeout();
        responseTimeout = settings.times().responseTimeout();
        enquireLinkInterval = settings.times().enquireLinkInterval();
        inactivityTimeout = settings.times().inactivityTimeout();
        reconnectMin = settings.times().reconnectMin();
        reconnectMax = settings.times().reconnectMax();
        messageFormat = settings.messageFormat();
    }

    public ConnectionSettingsBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** The only host. */
    public ConnectionSettingsBuilder host(String host, int port) {
        return hosts(List.of(new SmscAddress(host, port)));
    }

    public ConnectionSettingsBuilder hosts(List<SmscAddress> hosts) {
        this.hosts = hosts;
        return this;
    }

    public ConnectionSettingsBuilder systemId(String systemId) {
        this.systemId = systemId;
        return this;
    }

    public ConnectionSettingsBuilder password(Secret password) {
        this.password = password;
        return this;
    }

    public ConnectionSettingsBuilder systemType(String systemType) {
        this.systemType = systemType;
        return this;
    }

    public ConnectionSettingsBuilder interfaceVersion(InterfaceVersion interfaceVersion) {
        this.interfaceVersion = interfaceVersion;
        return this;
    }

    public ConnectionSettingsBuilder addressRange(AddressRange addressRange) {
        this.addressRange = addressRange;
        return this;
    }

    public ConnectionSettingsBuilder tls(TlsClientSettings tls) {
        this.tls = Optional.of(tls);
        return this;
    }

    public ConnectionSettingsBuilder binds(List<BindSettings> binds) {
        this.binds = binds;
        return this;
    }

    public ConnectionSettingsBuilder outbind(OutbindSettings outbind) {
        this.outbind = Optional.of(outbind);
        return this;
    }

    public ConnectionSettingsBuilder window(int window) {
        this.window = window;
        return this;
    }

    public ConnectionSettingsBuilder maxUnansweredDeliveries(int maxUnansweredDeliveries) {
        this.maxUnansweredDeliveries = maxUnansweredDeliveries;
        return this;
    }

    public ConnectionSettingsBuilder submitsPerSecond(double submitsPerSecond) {
        this.submitsPerSecond = submitsPerSecond;
        return this;
    }

    public ConnectionSettingsBuilder maxQueuedSubmits(int maxQueuedSubmits) {
        this.maxQueuedSubmits = maxQueuedSubmits;
        return this;
    }

    public ConnectionSettingsBuilder maxQueueWait(Duration maxQueueWait) {
        this.maxQueueWait = maxQueueWait;
        return this;
    }

    public ConnectionSettingsBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        return this;
    }

    public ConnectionSettingsBuilder bindTimeout(Duration bindTimeout) {
        this.bindTimeout = bindTimeout;
        return this;
    }

    public ConnectionSettingsBuilder responseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
        return this;
    }

    public ConnectionSettingsBuilder enquireLinkInterval(Duration enquireLinkInterval) {
        this.enquireLinkInterval = enquireLinkInterval;
        return this;
    }

    public ConnectionSettingsBuilder inactivityTimeout(Duration inactivityTimeout) {
        this.inactivityTimeout = Optional.of(inactivityTimeout);
        return this;
    }

    public ConnectionSettingsBuilder reconnectMin(Duration reconnectMin) {
        this.reconnectMin = reconnectMin;
        return this;
    }

    public ConnectionSettingsBuilder reconnectMax(Duration reconnectMax) {
        this.reconnectMax = reconnectMax;
        return this;
    }

    public ConnectionSettingsBuilder messageFormat(MessageFormat messageFormat) {
        this.messageFormat = messageFormat;
        return this;
    }

    /** Keeps {@code count} sessions of one type bound, and no others. */
    public ConnectionSettingsBuilder bind(BindType type, int count) {
        return binds(List.of(new BindSettings(type, count)));
    }

    public ConnectionSettings build() {
        return new ConnectionSettings(
                name,
                hosts,
                systemId,
                password,
                systemType,
                interfaceVersion,
                addressRange,
                tls,
                binds,
                outbind,
                window,
                maxUnansweredDeliveries,
                submitsPerSecond,
                maxQueuedSubmits,
                maxQueueWait,
                new ConnectionTimes(
                        connectTimeout,
                        bindTimeout,
                        responseTimeout,
                        enquireLinkInterval,
                        inactivityTimeout,
                        reconnectMin,
                        reconnectMax),
                messageFormat);
    }
}
