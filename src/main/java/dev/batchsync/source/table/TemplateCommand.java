package dev.batchsync.source.table;

import dev.batchsync.source.read.TextBuffer;
import java.util.List;

/**
 * One of a template's commands.
 *
 * @param path where it is in the template
 * @param identity resource type and identifier in sorted order, as text with placeholders
 * @param slots the parts that hold its characteristics
 */
record TemplateCommand(String path, TemplateText identity, List<TemplateSlot> slots) {

    TemplateCommand {
        slots = List.copyOf(slots);
    }

    /**
     * Whether attributes, relations, tags or responsibilities come from the row.
     *
     * <p>A later command about the same resource replaces those, unless the two are neighbours. Everything else gets the
     * later value in either case (Developer Portal, "Import commands").
     */
    boolean setsCharacteristicsOfRow() {
        return slots.stream().anyMatch(TemplateSlot::dependsOnRow);
    }

    /** Writes which resource it is about in a row; nothing when the row has no text for any part of the identifier. */
    void identify(RowCells cells, TextBuffer into) {
        into.clear();
        if (!identity.isBlankIn(cells)) {
            identity.render(cells, into);
        }
    }
}
