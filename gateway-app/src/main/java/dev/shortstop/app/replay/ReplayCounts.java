package dev.shortstop.app.replay;

/**
 * What a replay came to.
 *
 * @param messages that were compared
 * @param different those of them that would be decided differently
 * @param byOtherRules those that another rule would decide, to the same effect
 * @param byRuleAlone those whose version of the rules is not kept, so that only rule and keyword could be compared
 * @param leftOut redeliveries, and what came from no subscriber: neither is decided about
 */
public record ReplayCounts(long messages, long different, long byOtherRules, long byRuleAlone, long leftOut) {}
