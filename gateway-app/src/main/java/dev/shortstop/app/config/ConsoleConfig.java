package dev.shortstop.app.config;

import dev.shortstop.core.people.Sessions;
import dev.shortstop.smpp.AddressBlock;
import java.util.List;

/**
 * The console.
 *
 * @param trustedProxies who may say, by X-Forwarded-For and -Proto, where a request came from
 */
public record ConsoleConfig(List<AddressBlock> trustedProxies, Sessions.Settings sessions) {

    public static ConsoleConfig defaults() {
        return new ConsoleConfig(List.of(), Sessions.Settings.defaults());
    }
}
