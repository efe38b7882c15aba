package dev.shortstop.app.smpp;

/** Messages a second over one bind, over the last ten seconds; delivery receipts count as messages that come in. */
public record BindRates(double inPerSecond, double outPerSecond) {

    static final BindRates NONE = new BindRates(0, 0);
}
