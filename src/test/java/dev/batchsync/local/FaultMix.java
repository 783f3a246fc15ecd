package dev.batchsync.local;

import dev.batchsync.synchronization.Problem;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** The faults that can happen to a cycle, and the problems that each of them explains. */
final class FaultMix {

    private static final List<String> ALL = List.of(
            "ANSWER status=429 retryAfter=3",
            "ANSWER status=429 retryAfter=0",
            "ANSWER status=429",
            "ANSWER status=500",
            "ANSWER status=502",
            "ANSWER status=503",
            "ANSWER status=503 retryAfter=20",
            "ANSWER status=504",
            "ANSWER status=408",
            "ANSWER status=409",
            "ANSWER status=413 route=BATCH",
            "ANSWER status=403 route=JOB",
            "ANSWER status=401",
            "ANSWER_AFTER status=502",
            "ANSWER_AFTER status=504",
            "ANSWER_AFTER status=500 route=FINALIZATION",
            "ANSWER_AFTER status=200 body=<html>",
            "RESET",
            "RESET amount=300 route=BATCH",
            "RESET_AFTER",
            "RESET_AFTER route=FINALIZATION",
            "RESET_AFTER route=SYNCHRONIZATION",
            "SLOW millis=5",
            "NO_ID",
            "UNKNOWN_STATE",
            "UNKNOWN_RESULT route=JOB",
            "NO_RESULT route=JOB",
            "JOB_INVISIBLE amount=2",
            "JOB_INVISIBLE amount=3 status=500",
            "JOB_INVISIBLE amount=6",
            "JOB_INVISIBLE amount=40 route=BATCH",
            "JOB_LATE millis=20000",
            "JOB_LATE millis=90000",
            "JOB_LATE millis=400000 route=FINALIZATION",
            "JOB_UNLISTED millis=20000",
            "JOB_UNLISTED millis=90000",
            "JOB_UNLISTED millis=400000 route=FINALIZATION",
            "JOB_ENDS_UNKNOWN",
            "FILTER_IGNORED route=JOBS",
            "OTHER_CREATOR",
            "JOB_STUCK",
            "JOB_CANCELED",
            "JOB_FAILS",
            "JOB_MEETS_LOCK");

    private static final String NOT_ANSWERED = "ANSWER.*|RESET.*|NO_ID.*|JOB_INVISIBLE.*";

    /** Longer than a job may be unknown to Collibra. */
    private static final String JOB_TOO_LATE = "JOB_LATE (?!20000)\\d+";

    private FaultMix() {}

    /** Draws a few faults. */
    static List<String> of(Random random) {
        return random.ints(1 + random.nextInt(8), 0, ALL.size())
                .mapToObj(ALL::get)
                .toList();
    }

    /** Returns whether a fault, as a word and a number, leaves a call without an answer. */
    static boolean losesAnswers(String fault) {
        return Pattern.matches(NOT_ANSWERED, fault);
    }

    /** Returns whether a fault, as a word and a number, can be why a cycle is held for a problem of this kind. */
    static boolean explains(Problem.Kind kind, String fault) {
        return Pattern.matches(reasons(kind), fault);
    }

    private static String reasons(Problem.Kind kind) {
        return switch (kind) {
            case REQUEST_REFUSED -> "ANSWER 4(01|03|13)|ANSWER_AFTER 200";
            // A job in an unknown state is judged by its summary, which may be refused.
            case BATCH_FAILED ->
                "JOB_FAILS.*|JOB_MEETS_LOCK.*|JOB_CANCELED.*|UNKNOWN_STATE.*|UNKNOWN_RESULT.*|NO_RESULT.*";
            case FINALIZATION_FAILED -> "JOB_FAILS.*|JOB_MEETS_LOCK.*";
            // Also when the job was found by its name and has failed.
            case FINALIZATION_DOUBTFUL ->
                "JOB_FAILS.*|JOB_MEETS_LOCK.*|JOB_CANCELED.*|UNKNOWN_STATE.*|UNKNOWN_RESULT.*|NO_RESULT.*";
            case OUTCOME_UNKNOWN, UNREACHABLE -> NOT_ANSWERED;
            // Statuses could not be read.
            case GUARD_STATUSES -> "ANSWER.*|RESET.*";
            case JOB_LOST -> "JOB_INVISIBLE.*|" + JOB_TOO_LATE;
            case JOB_STUCK -> "JOB_STUCK.*|UNKNOWN_STATE.*";
            default -> "nothing";
        };
    }
}
