package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Session;
import java.util.List;

/**
 * What somebody may see and change of themselves.
 *
 * @param current the id of the session that asks
 */
public record ProfileView(FormFields form, FormFields nameForm, Person person, List<Session> sessions, long current) {

    public boolean hasOthers() {
        return sessions.size() > 1;
    }

    /** What a browser calls itself, in fewer words. */
    public static String browser(String userAgent) {
        String system = userAgent.contains("Windows")
                ? "Windows"
                : userAgent.contains("Android")
                        ? "Android"
                        : userAgent.contains("iPhone") || userAgent.contains("iPad")
                                ? "iOS"
                                : userAgent.contains("Mac OS") ? "macOS" : userAgent.contains("Linux") ? "Linux" : "";
        String name = userAgent.contains("Firefox/")
                ? "Firefox"
                : userAgent.contains("Edg/")
                        ? "Edge"
                        : userAgent.contains("Chrome/") || userAgent.contains("HeadlessChrome/")
                                ? "Chrome"
                                : userAgent.contains("Safari/") ? "Safari" : "Some browser";
        return system.isEmpty() ? name : name + " on " + system;
    }
}
