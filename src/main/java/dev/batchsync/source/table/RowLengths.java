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

    private final List<Limited> ofIdentifier;
    private final List<Limited> others;
    private final TextBuffer rendered = new TextBuffer();

    private record Limited(String path, TemplateText text, int most) {}

    private RowLengths(List<Limited> ofIdentifier, List<Limited> others) {
        this.ofIdentifier = ofIdentifier;
        this.others = others;
    }

    static RowLengths of(JsonNode command, ResourceKind kind, String path) throws InvalidDefinitionException {
        var ofIdentifier = new ArrayList<Limited>();
        for (var part : Lengths.inIdentifier(kind, command.path("identifier"), path + ".identifier")) {
            ofIdentifier.add(limited(part.path(), part.text(), part.most()));
        }
        var others = new ArrayList<Limited>();
        for (var field : Lengths.FIELDS) {
            if (command.path(field).isTextual()) {
                others.add(
                        limited(path + "." + field, command.path(field).textValue(), Lengths.mostOfField(kind, field)));
            }
        }
        return new RowLengths(ofIdentifier, others);
    }

    private static Limited limited(String path, String text, int most) throws InvalidDefinitionException {
        return new Limited(path, Placeholders.parse(text, path), most);
    }

    /** Says what is too long in a row that keeps the command. No text has more characters than bytes. */
    Optional<String> refusal(RowCells cells, TextBuffer identity) {
        for (var part : ofIdentifier) {
            if (identity.length() > part.most() && isTooLong(part, cells)) {
                return refusal(part);
            }
        }
        for (var other : others) {
            if (isTooLong(other, cells)) {
                return refusal(other);
            }
        }
        return Optional.empty();
    }

    /** Renders it. What Collibra drops, or makes of a cell whose text is not certain, has no length. */
    private boolean isTooLong(Limited limited, RowCells cells) {
        rendered.clear();
        limited.text().render(cells, rendered);
        return rendered.length() > limited.most()
                && !limited.text().isBlankIn(cells)
                && limited.text().isCertainIn(cells)
                && refusal(limited).isPresent();
    }

    private Optional<String> refusal(Limited limited) {
        return Lengths.refusal(limited.path(), rendered.toString(), limited.most());
    }
}
