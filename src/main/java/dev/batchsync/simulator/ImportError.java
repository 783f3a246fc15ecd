package dev.batchsync.simulator;

import java.util.List;

/** One command that was not executed, and why. */
public record ImportError(String code, String resourceType, String message, List<Integer> indices, String identifier) {

    public ImportError {
        indices = List.copyOf(indices);
    }

    static ImportError of(Command command, CommandRejected rejection) {
        String type =
                ResourceType.labelled(command.resourceType()).map(Enum::name).orElse("");
        String identifier = Json.write(command.identifier());
        return new ImportError(rejection.code(), type, rejection.text(), command.indices(), identifier);
    }
}
