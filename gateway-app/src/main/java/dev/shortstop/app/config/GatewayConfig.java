package dev.shortstop.app.config;

import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.outbox.OutboxSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * All of {@code gateway.toml}.
 *
 * @param keywordDirectory where the keyword files are, one a short code
 */
public record GatewayConfig(
        Path keywordDirectory,
        DatabaseConfig database,
        IntakeSettings intake,
        ReceiptSettings receipts,
        OutboxSettings outbox,
        List<ConnectionConfig> connections,
        List<ListenerConfig> listeners) {}
