package dev.shortstop.core.listsize;

import java.time.LocalDate;

/** How many members a list had, counted at some time of a day in UTC. */
public record DaySize(LocalDate day, long members) {}
