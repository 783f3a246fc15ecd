package dev.batchsync.synchronization.status.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * A step that every cycle takes.
 *
 * @param state done, now, stopped or todo
 */
public record CycleStep(String name, String state) {

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
    record Standing(Name at, String state) {

        Standing stopped() {
            return new Standing(at, "stopped");
        }
    }

    static List<CycleStep> of(Standing standing) {
        return Stream.of(Name.values())
                .map(name -> new CycleStep(name.text, state(name, standing)))
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
