package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.ExactJson;
import dev.batchsync.simulator.catalog.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the commands of a JSON file one by one and merges consecutive commands of one identity. */
public final class CommandFileReader implements AutoCloseable {

    private final JsonParser parser;
    private final boolean array;
    private int commandsRead;
    private @Nullable ImportCommand lookahead;

    private CommandFileReader(JsonParser parser) throws IOException {
        this.parser = parser;
        // Collibra accepts a single command instead of an array with one command.
        this.array = parser.nextToken() == JsonToken.START_ARRAY;
        this.lookahead = array ? readCommand(parser.nextToken()) : readCommand(parser.currentToken());
    }

    public static CommandFileReader open(Path file) throws IOException {
        JsonParser parser = Json.MAPPER.createParser(Files.newInputStream(file));
        try {
            return new CommandFileReader(parser);
        } catch (IOException e) {
            parser.close();
            throw e;
        }
    }

    public @Nullable ImportCommand next() throws IOException {
        ImportCommand command = lookahead;
        if (command == null) {
            return null;
        }
        lookahead = readNext();
        while (lookahead != null
                && !command.resourceType().isEmpty()
                && lookahead.identity().equals(command.identity())) {
            command = command.mergedWith(lookahead);
            lookahead = readNext();
        }
        return command;
    }

    /** The number of commands read so far; merged commands count one by one. */
    public int commandsRead() {
        return commandsRead;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private @Nullable ImportCommand readNext() throws IOException {
        return readCommand(parser.nextToken());
    }

    private @Nullable ImportCommand readCommand(@Nullable JsonToken token) throws IOException {
        if (array && token == JsonToken.END_ARRAY) {
            requireEndOfFile(parser.nextToken());
            return null;
        }
        if (!array && commandsRead > 0) {
            requireEndOfFile(token);
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "Found " + token + " instead of a command");
        }
        ObjectNode body = (ObjectNode) ExactJson.read(parser);
        return ImportCommand.at(commandsRead++, body);
    }

    private void requireEndOfFile(@Nullable JsonToken token) throws IOException {
        if (token != null) {
            throw new JsonParseException(parser, "Found " + token + " after the last command");
        }
    }
}
