package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemException;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.number.ReadNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of many numbers, each for itself, in the order of the request. */
record BulkChangeView(List<Line> data, long succeeded, long failed) {

    /**
     * @param input the number as it was written
     * @param status {@code failed}, or as in {@link ChangeView}
     * @param code of the problem, where it failed
     */
    record Line(
            String input,
            Optional<String> number,
            String status,
            Optional<Instant> joinedAt,
            Optional<Instant> expiresAt,
            Optional<Boolean> promptSent,
            Optional<String> code,
            Optional<String> detail) {

        static Line of(String input, ShortCode shortCode, ReadNumber.Accepted read, OperationOutcome outcome) {
            try {
                ChangeView view = ChangeView.of(read.number(), shortCode, outcome);
                return new Line(
                        input,
                        Optional.of(view.number()),
                        view.status(),
                        view.joinedAt(),
                        view.expiresAt(),
                        view.promptSent(),
                        Optional.empty(),
                        Optional.empty());
            } catch (ProblemException refused) {
                Problem problem = refused.problem();
                return failed(input, Optional.of(read.number().toString()), problem.code(), problem.detail());
            }
        }

        static Line of(String input, ReadNumber.Refused refused) {
            return failed(input, Optional.empty(), "invalid-number", refused.reason());
        }

        private static Line failed(String input, Optional<String> number, String code, String detail) {
            return new Line(
                    input,
                    number,
                    "failed",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(code),
                    Optional.of(detail));
        }
    }

    static BulkChangeView of(List<Line> lines) {
        long failed =
                lines.stream().filter(line -> line.status().equals("failed")).count();
        return new BulkChangeView(lines, lines.size() - failed, failed);
    }
}
