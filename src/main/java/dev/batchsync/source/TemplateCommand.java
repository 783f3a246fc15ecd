package dev.batchsync.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
        return slots.stream().anyMatch(slot -> !slot.columns().isEmpty());
    }

    /** Which resource it is about in a row; nothing when the row has no text for any part of its identifier. */
    @Nullable
    String identityIn(List<String> cells) {
        return identity.isBlankIn(cells) ? null : identity.render(cells);
    }

    long characteristicsIn(List<String> cells) {
        long count = 0;
        for (var slot : slots) {
            count += slot.count(cells);
        }
        return count;
    }
}
