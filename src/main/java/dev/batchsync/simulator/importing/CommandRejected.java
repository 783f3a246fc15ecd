package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.ResourceType;

/** Says why one command cannot be executed, with Collibra's error code and the text that users see. */
final class CommandRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private CommandRejected(String code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    static CommandRejected notFound(String what, String identifier) {
        return new CommandRejected("importCommandResourceNotFound", "No " + what + " matches " + identifier);
    }

    static CommandRejected identifierAmbiguous(String what, String identifier) {
        return new CommandRejected(
                "importCommandIdentifierAmbiguous",
                "Too many or too few parameters to identify the " + what + ": " + identifier);
    }

    static CommandRejected identifierNotDefined() {
        return new CommandRejected(
                "importCommandIdentifierNotDefined", "The criteria for identifying the resource are missing");
    }

    static CommandRejected notIdempotent(String property) {
        return new CommandRejected(
                "importCommandNotIdempotent",
                "The property '" + property + "' identifies the resource and cannot be changed by the same command");
    }

    static CommandRejected resourceTypeInvalid(String actual) {
        return new CommandRejected(
                "importCommandResourceTypeInvalid",
                "Invalid resource type '" + actual + "'; supported are " + ResourceType.labels());
    }

    static CommandRejected alreadyExists(String what, String name) {
        return new CommandRejected("importCommandResourceExists", "The " + what + " '" + name + "' exists already");
    }

    static CommandRejected propertyMissing(String what, String property) {
        return new CommandRejected(
                "importCommandPropertyMissing", "To create the " + what + ", '" + property + "' is required");
    }

    static CommandRejected propertyInvalid(String property, String allowed) {
        return new CommandRejected(
                "importCommandPropertyInvalid", "The property '" + property + "' is not valid. Use " + allowed + ".");
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
