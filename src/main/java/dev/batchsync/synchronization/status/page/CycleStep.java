package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step that every cycle takes.
 *
 * @param state done, now, stopped or todo
 * @param what what stopped in it, if its name alone does not say it
 */
public record CycleStep(String name, String state, String what) {

    /** The steps in their order. */
    enum Name {
        RECEIVED("Received"),
        SURVEY("Survey"),
        GUARD("Guard"),
        BATCHES("Batches"),
        GATE("Gate"),
        FINALIZATION("Finalization");

        private final String text;

        Name(String text) {
            this.text = text;
        }
    }

    /** Where a cycle stands: the steps before are done. */
    record Standing(Name at, String state, String what) {

        Standing(Name at, String state) {
            this(at, state, "");
        }

        Standing stopped() {
            return new Standing(at, "stopped");
        }

        Standing stoppedBy(Problem problem) {
            return new Standing(at, "stopped", at == Name.GUARD ? what(problem.kind()) : "");
        }

        private static String what(Problem.Kind kind) {
            return switch (kind) {
                case MODEL_UNKNOWN -> "names checked against Collibra";
                case MODEL_STATUS_UNKNOWN -> "status checked against Collibra";
                default -> "";
            };
        }
    }

    static List<CycleStep> of(Standing standing) {
        return Stream.of(Name.values())
                .map(name ->
                        new CycleStep(name.text, state(name, standing), name == standing.at() ? standing.what() : ""))
                .toList();
    }

    private static String state(Name name, Standing standing) {
        int order = name.compareTo(standing.at());
        if (order == 0) {
            return standing.state();
        }
        return order < 0 ? "done" : "todo";
    }

    /** The state in words, for those who do not see its colour. */
    public String words() {
        return switch (state) {
            case "done" -> "done";
            case "now" -> "now";
            case "stopped" -> "stopped here";
            default -> "not reached";
        };
    }
}
