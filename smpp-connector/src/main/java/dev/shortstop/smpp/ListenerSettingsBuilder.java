package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsServerSettings;
import java.time.Duration;
import java.util.Optional;

/** Changes some of a listener's settings; see {@link ListenerSettings} for what each means. */
public final class ListenerSettingsBuilder {
    private final String name;
    private final String host;
    private final int port;
    private final String systemId;
    private Optional<TlsServerSettings> tls;
    private SessionTerms terms;
    private int maxBinds;
    private int maxUnbound;
    private int maxUnboundPerAddress;
    private Duration bindTimeout;
    private Duration refusalDelay;
    private Duration responseTimeout;
    private Duration enquireLinkInterval;
    private Optional<Duration> inactivityTimeout;

    ListenerSettingsBuilder(ListenerSettings settings) {
        name = settings.name();
        host = settings.host();
        port = settings.port();
        systemId = settings.systemId();
        tls = settings.tls();
        terms = settings.terms();
        maxBinds = settings.maxBinds();
        maxUnbound = settings.maxUnbound();
        maxUnboundPerAddress = settings.maxUnboundPerAddress();
        bindTimeout = settings.bindTimeout();
        refusalDelay = settings.refusalDelay();
        responseTimeout = settings.responseTimeout();
        enquireLinkInterval = settings.enquireLinkInterval();
        inactivityTimeout = settings.inactivityTimeout();
    }

    public ListenerSettingsBuilder tls(TlsServerSettings tls) {
        this.tls = Optional.of(tls);
        return this;
    }

    public ListenerSettingsBuilder terms(SessionTerms terms) {
        this.terms = terms;
        return this;
    }

    public ListenerSettingsBuilder maxBinds(int maxBinds) {
        this.maxBinds = maxBinds;
        return this;
    }

    public ListenerSettingsBuilder maxUnbound(int maxUnbound) {
        this.maxUnbound = maxUnbound;
        return this;
    }

    public ListenerSettingsBuilder maxUnboundPerAddress(int maxUnboundPerAddress) {
        this.maxUnboundPerAddress = maxUnboundPerAddress;
        return this;
    }

    public ListenerSettingsBuilder bindTimeout(Duration bindTimeout) {
        this.bindTimeout = bindTimeout;
        return this;
    }

    public ListenerSettingsBuilder refusalDelay(Duration refusalDelay) {
        this.refusalDelay = refusalDelay;
        return this;
    }

    public ListenerSettingsBuilder responseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
        return this;
    }

    public ListenerSettingsBuilder enquireLinkInterval(Duration enquireLinkInterval) {
        this.enquireLinkInterval = enquireLinkInterval;
        return this;
    }

    public ListenerSettingsBuilder inactivityTimeout(Optional<Duration> inactivityTimeout) {
        this.inactivityTimeout = inactivityTimeout;
        return this;
    }

    public ListenerSettings build() {
        return new ListenerSettings(
                name,
                host,
                port,
                systemId,
                tls,
                terms,
                maxBinds,
                maxUnbound,
                maxUnboundPerAddress,
                bindTimeout,
                refusalDelay,
                responseTimeout,
                enquireLinkInterval,
                inactivityTimeout);
    }
}
