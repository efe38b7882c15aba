package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.FormFields;
import java.util.Map;

/**
 * All that fits a filter, about to be deleted from an account's list.
 *
 * @param path of the list
 * @param total how many opt-outs fit, as people read it
 * @param filter in words; empty for the whole list
 * @param back to the list as it was filtered
 * @param fields of the filter
 * @param mayHaveStops whether there may be some who texted an opt-out keyword
 */
public record DeleteAllView(
        String path,
        String account,
        String total,
        String filter,
        String back,
        Map<String, String> fields,
        boolean mayHaveStops,
        FormFields form) {}
