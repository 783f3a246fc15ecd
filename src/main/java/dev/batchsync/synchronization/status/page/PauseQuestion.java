package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.pause.Pause;
import java.util.Optional;

/**
 * Asks a person to confirm that a pause begins or ends.
 *
 * @param title what is done, in a few words
 * @param consequence what happens, in full
 * @param address of the form, below the root
 * @param back the address of the page that shows what is paused, below the root
 * @param before the pause that is replaced or ended
 */
public record PauseQuestion(String title, String consequence, String address, String back, Optional<Pause> before) {

    public static PauseQuestion toPause(PauseState state) {
        return of(state, "pause", "Pause " + name(state.id()), pausing(state.id()));
    }

    public static PauseQuestion toResume(PauseState state) {
        return of(state, "resume", "Resume " + name(state.id()), resuming(state));
    }

    private static PauseQuestion of(PauseState state, String action, String title, String consequence) {
        var back = state.id().map(id -> "page/synchronizations/" + id).orElse("");
        var folder = state.id().isPresent() ? back + "/" : "page/";
        return new PauseQuestion(title, consequence, folder + action, back, state.ended());
    }

    private static String name(Optional<SynchronizationId> id) {
        return id.map(SynchronizationId::value).orElse("everything");
    }

    private static String pausing(Optional<SynchronizationId> id) {
        return id.map(known -> "Uploads of " + known).orElse("The uploads of all synchronization ids")
                + " wait. A job that runs is watched to its end. Nothing is sent until the time that you choose is over"
                + " or somebody resumes " + id.map(SynchronizationId::value).orElse("everything") + ".";
    }

    private static String resuming(PauseState state) {
        if (state.id().isEmpty()) {
            return "Cycles that wait go on at once, and new uploads are sent again." + singles(state.singles());
        }
        return state.tenant()
                .map(all -> "The pause of " + name(state.id()) + " ends, but nothing is sent yet: the whole tenant is"
                        + " paused until " + UtcTime.of(all.until()) + ".")
                .orElse("Cycles of " + name(state.id()) + " that wait go on at once, and new uploads are sent again.");
    }

    private static String singles(int singles) {
        if (singles == 0) {
            return "";
        }
        return singles == 1
                ? " 1 synchronization id has a pause of its own and stays paused."
                : " " + singles + " synchronization ids have pauses of their own and stay paused.";
    }
}
