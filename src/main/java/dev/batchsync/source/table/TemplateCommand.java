package dev.batchsync.source.table;

import dev.batchsync.source.read.TextBuffer;
import java.util.List;

/**
 * One of a template's commands.
 *
 * @param path its place in the template
 * @param identity resource type and identifier, in an order of their own, as text with placeholders
 * @param slots where its characteristics stand
 */
record TemplateCommand(String path, TemplateText identity, List<TemplateSlot> slots) {

    TemplateCommand {
        slots = List.copyOf(slots);
    }

    /**
     * True when attributes, relations, tags or responsibilities come from the row.
     *
     * <p>Collibra replaces those by what a later command of the same resource names, unless the two stand next to each
     * other; whatever else a command holds is set to the later value either way (Developer Portal, "Import commands").
     */
    boolean setsCharacteristicsOfRow() {
        return slots.stream().anyMatch(TemplateSlot::dependsOnRow);
    }

    /** Tells which resource it is about in a row; nothing when the row has no text for any part of its identifier. */
    void identify(RowCells cells, TextBuffer into) {
        into.clear();
        if (!identity.isBlankIn(cells)) {
            identity.render(cells, into);
        }
    }
}
