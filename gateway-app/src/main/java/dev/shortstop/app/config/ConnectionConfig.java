package dev.shortstop.app.config;

import dev.shortstop.core.ShortCode;
import dev.shortstop.smpp.ConnectionSettings;
import java.util.List;

/**
 * An SMPP connection, and what it is for.
 *
 * @param shortCodes whose replies leave through it; MOs may come in for any
 */
public record ConnectionConfig(ConnectionSettings settings, List<ShortCode> shortCodes) {}
