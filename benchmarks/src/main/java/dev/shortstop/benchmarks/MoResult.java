package dev.shortstop.benchmarks;

import dev.shortstop.simulator.LoadReport;

/**
 * One run.
 *
 * @param fullAnswers MOs answered a second at full load
 * @param fullReplies MTs that reached the simulator a second at full load
 */
record MoResult(
        String subject,
        double fullAnswers,
        double fullReplies,
        double fullAnswerMillisP50,
        double fullAnswerMillisP99,
        double rateAnswerMillisP50,
        double rateAnswerMillisP99,
        double rateReplyMillisP50,
        double rateReplyMillisP99,
        long failures) {

    static MoResult of(String subject, LoadReport full, LoadReport atRate) {
        return new MoResult(
                subject,
                full.answersPerSecond(),
                full.mtsPerSecond(),
                full.answerMicros().getValueAtPercentile(50) / 1e3,
                full.answerMicros().getValueAtPercentile(99) / 1e3,
                atRate.answerMicros().getValueAtPercentile(50) / 1e3,
                atRate.answerMicros().getValueAtPercentile(99) / 1e3,
                atRate.replyMicros().getValueAtPercentile(50) / 1e3,
                atRate.replyMicros().getValueAtPercentile(99) / 1e3,
                failuresOf(full) + failuresOf(atRate));
    }

    /** Everything that was not answered with ESME_ROK. */
    private static long failuresOf(LoadReport report) {
        long refused = report.answered().entrySet().stream()
                .filter(answer -> answer.getKey().value() != 0)
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
        return refused + report.unanswered() + report.notSent();
    }
}
