package dev.batchsync.synchronization.forgetting;

import java.time.Duration;
import java.time.Instant;

/**
 * A person's wish that Collibra forgets what it tracks for a synchronization id, and how far it is. It stands beside the pause of the
 * id, so that nothing is sent meanwhile, and ends with that pause.
 *
 * @param by who wants it
 * @param at since when
 * @param reason in a person's words
 * @param tries how many calls were made
 * @param since when the stage began; while it waits, when the call may be made
 * @param answer why it has not been done; empty if nothing went wrong
 */
public record Forgetting(String by, Instant at, String reason, Stage stage, int tries, Instant since, String answer) {

    /** It stands in the record that is written with every job. */
    public static final int LONGEST_REASON = 200;

    private static final int LONGEST_ANSWER = 500;

    /** After that a person has to ask again. */
    private static final int MOST_TRIES = 10;

    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    /** An invocation that has made the call and has not recorded the answer for so long is dead. */
    public static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    /** A call takes two and a half minutes at most, so one that began later might end after the mark. */
    private static final Duration LATEST_BEGIN = Duration.ofSeconds(30);

    /** All tries need less time, an invocation that dies during one of them included. */
    public static final Duration LONGEST = Duration.ofMinutes(40);

    /** How far it is. */
    public enum Stage {
        WAITING,
        CALLING,
        DONE,
        FAILED
    }

    public Forgetting {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("The reason has " + reason.length() + " characters. Give one of 1 to "
                    + LONGEST_REASON + " characters.");
        }
        answer = answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) + "…" : answer;
    }

    static Forgetting wanted(String by, String reason, Instant now) {
        return new Forgetting(by, now, reason, Stage.WAITING, 0, now, "");
    }

    /** Whether the call has yet to be made, or its answer to be recorded. */
    public boolean isOpen() {
        return stage == Stage.WAITING || stage == Stage.CALLING;
    }

    /** Whether somebody should make the call now. */
    public boolean isDue(Instant now) {
        return (stage == Stage.WAITING && !now.isBefore(since)) || (stage == Stage.CALLING && !isCalled(now));
    }

    /** Whether the call may be under way. */
    public boolean isCalled(Instant now) {
        return stage == Stage.CALLING && now.isBefore(calledAgain());
    }

    /** Whether a call that begins now ends while it counts as under way. Only so long can the pause not end. */
    public boolean mayBeCalled(Instant now) {
        return stage == Stage.CALLING && now.isBefore(since.plus(LATEST_BEGIN));
    }

    /** When somebody else makes the call, if no answer is recorded. */
    public Instant calledAgain() {
        return since.plus(LONGEST_CALL);
    }

    /** Whether enough calls were made, whatever came of them. */
    public boolean isExhausted() {
        return tries >= MOST_TRIES;
    }

    /** Before the call. */
    public Forgetting calling(Instant now) {
        return in(Stage.CALLING, tries + 1, now, answer);
    }

    /** After a call that may not have reached Collibra, or whose answer got lost. It does no harm to make it again. */
    public Forgetting unanswered(String why, Instant now) {
        return !isExhausted() ? in(Stage.WAITING, tries, now.plus(BETWEEN_TRIES), why) : failed(why, now);
    }

    public Forgetting done(Instant now) {
        return in(Stage.DONE, tries, now, "");
    }

    public Forgetting failed(String why, Instant now) {
        return in(Stage.FAILED, tries, now, why);
    }

    private Forgetting in(Stage next, int calls, Instant now, String why) {
        return new Forgetting(by, at, reason, next, calls, now, why);
    }
}
