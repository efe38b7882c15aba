package dev.shortstop.smpp;

import dev.shortstop.smpp.text.DefaultAlphabet;
import java.time.Duration;
import java.util.List;

/** Changes some of a connection's settings; see {@link ConnectionSettings} for what each means. */
public final class ConnectionSettingsBuilder {
    private String name;
    private String host;
    private int port;
    private String systemId;
    private Secret password;
    private String systemType;
    private List<BindSettings> binds;
    private int window;
    private int maxUnansweredDeliveries;
    private double submitsPerSecond;
    private int maxQueuedSubmits;
    private Duration maxQueueWait;
    private Duration connectTimeout;
    private Duration bindTimeout;
    private Duration responseTimeout;
    private Duration enquireLinkInterval;
    private Duration reconnectMin;
    private Duration reconnectMax;
    private DefaultAlphabet dataCodingZero;
    private Numbering sourceNumbering;
    private Numbering destinationNumbering;

    ConnectionSettingsBuilder(ConnectionSettings settings) {
        name = settings.name();
        host = settings.host();
        port = settings.port();
        systemId = settings.systemId();
        password = settings.password();
        systemType = settings.systemType();
        binds = settings.binds();
        window = settings.window();
        maxUnansweredDeliveries = settings.maxUnansweredDeliveries();
        submitsPerSecond = settings.submitsPerSecond();
        maxQueuedSubmits = settings.maxQueuedSubmits();
        maxQueueWait = settings.maxQueueWait();
        connectTimeout = settings.connectTimeout();
        bindTimeout = settings.bindTimeout();
        responseTimeout = settings.responseTimeout();
        enquireLinkInterval = settings.enquireLinkInterval();
        reconnectMin = settings.reconnectMin();
        reconnectMax = settings.reconnectMax();
        dataCodingZero = settings.dataCodingZero();
        sourceNumbering = settings.sourceNumbering();
        destinationNumbering = settings.destinationNumbering();
    }

    public ConnectionSettingsBuilder name(String name) {
        this.name = name;
        return this;
    }

    public ConnectionSettingsBuilder host(String host) {
        this.host = host;
        return this;
    }

    public ConnectionSettingsBuilder port(int port) {
        this.port = port;
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

    public ConnectionSettingsBuilder binds(List<BindSettings> binds) {
        this.binds = binds;
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

    public ConnectionSettingsBuilder reconnectMin(Duration reconnectMin) {
        this.reconnectMin = reconnectMin;
        return this;
    }

    public ConnectionSettingsBuilder reconnectMax(Duration reconnectMax) {
        this.reconnectMax = reconnectMax;
        return this;
    }

    public ConnectionSettingsBuilder dataCodingZero(DefaultAlphabet dataCodingZero) {
        this.dataCodingZero = dataCodingZero;
        return this;
    }

    public ConnectionSettingsBuilder sourceNumbering(Numbering sourceNumbering) {
        this.sourceNumbering = sourceNumbering;
        return this;
    }

    public ConnectionSettingsBuilder destinationNumbering(Numbering destinationNumbering) {
        this.destinationNumbering = destinationNumbering;
        return this;
    }

    /** Keeps {@code count} sessions of one type bound, and no others. */
    public ConnectionSettingsBuilder bind(BindType type, int count) {
        return binds(List.of(new BindSettings(type, count)));
    }

    public ConnectionSettings build() {
        return new ConnectionSettings(
                name,
                host,
                port,
                systemId,
                password,
                systemType,
                binds,
                window,
                maxUnansweredDeliveries,
                submitsPerSecond,
                maxQueuedSubmits,
                maxQueueWait,
                connectTimeout,
                bindTimeout,
                responseTimeout,
                enquireLinkInterval,
                reconnectMin,
                reconnectMax,
                dataCodingZero,
                sourceNumbering,
                destinationNumbering);
    }
}
