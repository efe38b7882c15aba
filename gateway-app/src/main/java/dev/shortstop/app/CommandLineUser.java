package dev.shortstop.app;

import dev.shortstop.core.consent.Actor;

/** Names whoever gives a command, as events and the audit log keep it: by the name on this machine. */
final class CommandLineUser {

    private CommandLineUser() {}

    static Actor actor() {
        return new Actor(Actor.Kind.COMMAND_LINE, System.getProperty("user.name", "unknown"));
    }
}
