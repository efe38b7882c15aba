package dev.shortstop.app.console.home;

/** How it stands with the gateway. */
public record PlatformView(
        long connections, long connectionsThatReceive, long shortCodes, boolean hasRejectedKeywords) {}
