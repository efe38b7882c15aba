package dev.shortstop.core.access;

/** A customer of the platform. */
public record Account(long id, String name) {}
