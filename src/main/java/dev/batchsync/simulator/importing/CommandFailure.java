package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.ResourceType;
import java.util.List;

/** One command that was not executed, and why. */
public record CommandFailure(
        String code, String resourceType, String message, List<Integer> indices, String identifier) {

    public CommandFailure {
        indices = List.copyOf(indices);
    }

    static CommandFailure of(ImportCommand command, CommandRejected rejection) {
        String type =
                ResourceType.labelled(command.resourceType()).map(Enum::name).orElse("");
        String identifier = Json.write(command.identifier());
        return new CommandFailure(rejection.code(), type, rejection.text(), command.indices(), identifier);
    }
}
