package dev.shortstop.app.config;

import dev.shortstop.smpp.ConnectionSettings;

/** A connection to an SMSC, and what goes over it. */
public record ConnectionConfig(ConnectionSettings settings, Traffic traffic) {}
