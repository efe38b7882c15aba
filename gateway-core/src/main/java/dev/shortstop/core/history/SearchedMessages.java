package dev.shortstop.core.history;

import dev.shortstop.core.paging.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * What a search has found so far.
 *
 * @param page the latest first; with few or none and yet a cursor where what fits is rare: the search goes on from there
 * @param searchedDownTo all messages since then, and before the page before, have been looked at; empty for accounts: how far a page
 *     gets depends on how much others write
 */
public record SearchedMessages(Page<FoundMessage> page, Optional<Instant> searchedDownTo) {}
