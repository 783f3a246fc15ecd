package dev.batchsync.source.table;

import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.List;

/**
 * One of a template's commands.
 *
 * @param path where it is in the template
 * @param identity resource type and identifier in sorted order, as text with placeholders
 * @param identifier the identifier alone, as JSON
 * @param slots the parts that hold its characteristics
 * @param content what decides whether it says the same in two rows
 * @param names the types, statuses and roles that it names
 * @param references what it refers to besides its own identifier
 * @param lengths finds what is too long in a row
 * @param identifiers finds rows that fill only a part of the identifier
 */
record TemplateCommand(
        String path,
        ResourceKind kind,
        TemplateText identity,
        IdentifierPart identifier,
        List<TemplateSlot> slots,
        CommandContent content,
        List<TemplateName> names,
        List<TemplateReference> references,
        RowLengths lengths,
        RowIdentifiers identifiers) {

    TemplateCommand {
        slots = List.copyOf(slots);
        names = List.copyOf(names);
        references = List.copyOf(references);
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

    /** Whether attributes, relations, tags or responsibilities come from this row. */
    boolean setsCharacteristicsIn(RowCells cells) {
        for (var slot : slots) {
            if (slot.dependsOnRow() && slot.count(cells) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes which resource it is about in a row; nothing when the row has no text for any part of the identifier. */
    void identify(RowCells cells, TextBuffer into) {
        into.clear();
        if (!identity.isBlankIn(cells)) {
            identity.render(cells, into);
        }
    }
}
