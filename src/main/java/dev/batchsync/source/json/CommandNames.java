package dev.batchsync.source.json;

import dev.batchsync.source.read.Lengths;
import dev.batchsync.source.read.ModelFields;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.UsedName.Form;
import dev.batchsync.synchronization.model.UsedNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the types, statuses and roles that commands name. The resource type, which says what a name means, may come after
 * them.
 */
final class CommandNames {

    private final JsonScanner json;
    private final PinnedObject source;
    private final UsedNames names;
    private final List<Early> early = new ArrayList<>();
    private final CommandPairs pairs;
    private String resourceType = "";

    /** A name that was read before the resource type. */
    private record Early(String field, @Nullable Form form, String text, TextPosition at) {}

    CommandNames(JsonScanner json, PinnedObject source, UsedNames names) {
        this.json = json;
        this.source = source;
        this.names = names;
        this.pairs = new CommandPairs(names);
    }

    /** Begins with the next command, which is at a position. */
    void begin(TextPosition start) {
        pairs.begin(() -> start.locationIn(source));
        resourceType = "";
        early.clear();
    }

    void resourceType(String type) throws IOException {
        resourceType = type;
        for (var name : early) {
            if (name.form() == null) {
                addKey(name.field(), name.text(), name.at());
            } else {
                var kind = ModelFields.kind(type, name.field());
                if (kind != null) {
                    add(kind, name.form(), name.text(), name.at());
                }
            }
        }
        early.clear();
    }

    /** Reads the next value, which refers to a type or a status. What has another form is left to Collibra. */
    void reference(String field) throws IOException {
        if (!json.is(JsonKind.OBJECT)) {
            json.skip();
            return;
        }
        json.enter();
        while (json.nextEntry()) {
            var form = ModelFields.form(json.name());
            if (form == null || !json.is(JsonKind.TEXT)) {
                json.skip();
            } else {
                long at = json.offset();
                reference(field, form, json.text(), at);
            }
        }
    }

    private void reference(String field, Form form, String text, long at) throws IOException {
        if (resourceType.isEmpty()) {
            early.add(new Early(field, form, text, json.position(at)));
            return;
        }
        var kind = ModelFields.kind(resourceType, field);
        if (kind == null) {
            return;
        }
        if (names.isNew(kind, form, text)) {
            add(kind, form, text, json.position(at));
        } else {
            pairs.take(kind, form, text);
        }
    }

    /** Takes a key of a field, which is the name that was read last and began at an offset. */
    void key(String field, String key, long at) throws IOException {
        if (resourceType.isEmpty()) {
            early.add(new Early(field, null, key, json.positionOfName(at)));
            return;
        }
        var kind = ModelFields.kind(resourceType, field);
        if (kind == null) {
            return;
        }
        var text = ModelFields.keyText(kind, key);
        if (text.isEmpty()) {
            return;
        }
        if (names.isNew(kind, ModelFields.keyForm(kind), text)) {
            add(kind, ModelFields.keyForm(kind), text, json.positionOfName(at));
        } else {
            pairs.take(kind, ModelFields.keyForm(kind), text);
        }
    }

    private void addKey(String field, String key, TextPosition at) throws IOException {
        var kind = ModelFields.kind(resourceType, field);
        var text = kind == null ? "" : ModelFields.keyText(kind, key);
        if (kind != null && !text.isEmpty()) {
            add(kind, ModelFields.keyForm(kind), text, at);
        }
    }

    private void add(ModelKind kind, Form form, String text, TextPosition at) throws IOException {
        var refusal = Lengths.refusal(kind.term(), text, Lengths.NAME);
        if (refusal.isPresent()) {
            throw json.refuse(at, refusal.get());
        }
        names.add(kind, form, text, at.locationIn(source), "");
        pairs.take(kind, form, text);
    }
}
