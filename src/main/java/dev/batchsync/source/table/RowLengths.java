package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.Lengths;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds names and external ids in the rows of a table that are longer than Collibra accepts. */
final class RowLengths {

    private static final String EXTERNAL_SYSTEM = "externalSystemId";

    private final ResourceKind kind;
    private final List<Named> texts;
    private final TextBuffer rendered = new TextBuffer();
    private final boolean hasExternalId;

    /** A text of a command outside its identifier. */
    private record Named(String path, TemplateText text) {}

    private RowLengths(ResourceKind kind, List<Named> texts, boolean hasExternalId) {
        this.kind = kind;
        this.texts = texts;
        this.hasExternalId = hasExternalId;
    }

    static RowLengths of(JsonNode command, ResourceKind kind, String path) throws InvalidDefinitionException {
        var texts = new ArrayList<Named>();
        for (var field : List.of("name", "displayName")) {
            if (command.path(field).isTextual()) {
                var at = path + "." + field;
                texts.add(new Named(at, Placeholders.parse(command.path(field).textValue(), at)));
            }
        }
        return new RowLengths(kind, texts, command.path("identifier").findValue(EXTERNAL_SYSTEM) != null);
    }

    /** Says what is too long in a row that keeps the command. No text has more characters than bytes. */
    Optional<String> refusal(RowCells cells, TextBuffer identity) {
        if (identity.length() > (hasExternalId ? Lengths.EXTERNAL_SYSTEM : Lengths.NAME)) {
            var refusal = Lengths.refusal(kind, identity.toString());
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        for (var named : texts) {
            rendered.clear();
            named.text().render(cells, rendered);
            if (rendered.length() > Lengths.NAME) {
                var refusal = Lengths.refusal(named.path(), rendered.toString(), Lengths.mostOfName(kind));
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }
}
