package dev.shortstop.app.console.home;

/** How it stands with an account. */
public record AccountHomeView(String optOuts, long lists, long webhooks) {}
