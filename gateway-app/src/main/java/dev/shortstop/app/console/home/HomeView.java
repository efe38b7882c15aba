package dev.shortstop.app.console.home;

import java.util.List;
import java.util.Optional;

/**
 * How it stands, at a glance.
 *
 * @param isEmpty whether nothing has happened yet, so that first steps are shown
 */
public record HomeView(String path, String lead, List<Group> groups, List<Step> steps, boolean isEmpty) {

    /** Cards that belong together. */
    public record Group(String title, List<Card> cards) {}

    /**
     * @param state of its mark: {@code good}, {@code warn}, {@code bad}, or {@code plain} for none
     * @param note more, in small letters; empty for nothing
     * @param link where there is more of it; used if there is such a page
     */
    public record Card(String icon, String number, String label, String state, String note, Optional<String> link) {}

    /** What to do first. */
    public record Step(String title, String text, String link) {}
}
