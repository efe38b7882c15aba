package dev.shortstop.app.config;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.outbox.OutboxSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All of {@code gateway.toml}.
 *
 * @param keywordDirectory where the keyword files are, one a short code
 * @param http empty: there is no HTTP API
 * @param webhooksToPrivateAddresses whether accounts may have webhooks within the operator's network, over plain HTTP, too
 * @param defaultRegion of numbers that people write without a country code, by ISO 3166: {@code US}
 */
public record GatewayConfig(
        Path keywordDirectory,
        DatabaseConfig database,
        IntakeSettings intake,
        ReceiptSettings receipts,
        OutboxSettings outbox,
        List<ConnectionConfig> connections,
        List<ListenerConfig> listeners,
        Optional<HttpConfig> http,
        boolean webhooksToPrivateAddresses,
        String defaultRegion,
        ImportLimits imports) {

    /** Of numbers without a country code, where nothing else is said. */
    public static final String DEFAULT_REGION = "US";

    /** What goes over each connection, and to and from each peer, by their names. */
    public Map<String, Traffic> trafficByConnection() {
        Map<String, Traffic> traffic = new HashMap<>();
        connections.forEach(connection -> traffic.put(connection.settings().name(), connection.traffic()));
        listeners.forEach(listener ->
                listener.peers().forEach(peer -> traffic.put(peer.settings().name(), peer.traffic())));
        return traffic;
    }

    /** Those that a connection or a peer serves: their replies can leave. */
    public Set<ShortCode> shortCodes() {
        return trafficByConnection().values().stream()
                .flatMap(traffic -> traffic.shortCodes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
