package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.read.ModelFields;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.UsedName.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type, status or role that a template's command names, itself or through cells.
 *
 * @param path where in the template
 * @param isKey whether it is the key of attributes, relations or responsibilities
 * @param slot the part of the template without whose text Collibra drops it; null if Collibra always keeps it
 */
record TemplateName(
        ModelKind kind,
        Form form,
        TemplateText text,
        String path,
        boolean isKey,
        @Nullable TemplateSlot slot) {

    static List<TemplateName> of(JsonNode command, List<TemplateSlots.Keyed> slots, String path)
            throws InvalidDefinitionException {
        var resourceType = command.path("resourceType").asText();
        var names = new ArrayList<TemplateName>();
        for (var field : List.of("type", "status", "complexRelationType")) {
            var kind = ModelFields.kind(resourceType, field);
            for (var reference : command.path(field).properties()) {
                var form = ModelFields.form(reference.getKey());
                if (kind != null && form != null && reference.getValue().isTextual()) {
                    var at = path + "." + field + "." + reference.getKey();
                    var text = Placeholders.parse(reference.getValue().textValue(), at);
                    names.add(new TemplateName(kind, form, text, at, false, null));
                }
            }
        }
        for (var keyed : slots) {
            var kind = ModelFields.kind(resourceType, keyed.field());
            if (kind != null) {
                var at = path + "." + keyed.field();
                var text = Placeholders.parse(keyed.key(), at);
                names.add(new TemplateName(kind, ModelFields.keyForm(kind), text, at, true, keyed.content()));
            }
        }
        return names;
    }

    /** Whether Collibra keeps it in a row that keeps the command. */
    boolean isIn(RowCells cells) {
        return !text.isBlankIn(cells) && (slot == null || slot.count(cells) > 0);
    }

    /** What it names, from its rendered text; empty if that has another form than Collibra documents. */
    String named(String rendered) {
        return isKey ? ModelFields.keyText(kind, rendered) : rendered;
    }
}
