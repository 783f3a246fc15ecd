package dev.batchsync.source.json;

import dev.batchsync.source.read.Lengths;
import dev.batchsync.source.read.ReferenceFields;
import dev.batchsync.source.read.ResourceTypes;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one command: which resource it is about, and how many characteristics it has. */
final class CommandFields {

    /** The fields of a definition that no command has. */
    private static final Set<String> FIELDS_OF_DEFINITIONS = Set.of(
            "finalization",
            "continueOnError",
            "batch",
            "csv",
            "excel",
            "template",
            "columns",
            "guard",
            "force",
            "evictEvery",
            "restoreStatuses",
            "evictFirst",
            "oneCall");

    private final JsonScanner json;
    private final IdentifierReader identifiers;
    private final Characteristics counter;
    private final LongTexts longTexts;
    private @Nullable CommandNames names;
    private @Nullable CommandReferences references;
    private String definition = "";
    private String fieldOfDefinition = "";

    private String resourceType = "";
    private String resourceTypeBefore = "";
    private TextBuffer identifier = new TextBuffer();
    private TextBuffer identifierBefore = new TextBuffer();
    private long characteristics;
    private boolean setsCharacteristics;

    CommandFields(JsonScanner json) {
        this.json = json;
        this.identifiers = new IdentifierReader(json);
        this.counter = new Characteristics(json);
        this.longTexts = new LongTexts(json);
    }

    /** Collects the types, statuses and roles that the commands name, which takes a little more time. */
    void collect(CommandNames collector) {
        names = collector;
        counter.passKeysTo(collector);
    }

    /** Passes on what the commands refer to. */
    void passReferencesTo(CommandReferences other) {
        references = other;
        counter.passReferencesTo(other);
    }

    /** Takes the key of the source, which says where its definition belongs: {@code inbox/<synchronization id>/<file>}. */
    void uploadedFor(PinnedObject source) {
        var parts = source.key().split("/", -1);
        definition = BucketLayout.DEFINITIONS + (parts.length > 1 ? parts[1] : "<synchronization id>") + ".json";
    }

    /** Reads the command that is the next value and begins at the given position. */
    void read(TextPosition start) throws IOException {
        begin(start);
        json.enter();
        while (json.nextEntry()) {
            readField(json.name());
        }
        requireNoDefinition(start);
        requirePresent("resourceType", resourceType.isEmpty(), start);
        requirePresent("identifier", identifier.isEmpty(), start);
        requireShort(start);
        requireOneForm(start);
    }

    private void requireOneForm(TextPosition start) throws IOException {
        var refusal = identifiers.refusal(ResourceKind.of(resourceType));
        if (refusal.isPresent()) {
            throw json.refuse(start, "identifier" + refusal.get());
        }
    }

    private void requireShort(TextPosition start) throws IOException {
        if (!identifiers.mayBeTooLong() && longTexts.areEmpty()) {
            return;
        }
        var kind = ResourceKind.of(resourceType);
        var refusal = Lengths.refusal(kind, identifier.toString());
        if (refusal.isPresent()) {
            throw json.refuse(start, refusal.get());
        }
        longTexts.requireShort(kind);
    }

    private void begin(TextPosition start) {
        var unused = identifierBefore;
        identifierBefore = identifier;
        identifier = unused;
        identifier.clear();
        resourceTypeBefore = resourceType;
        resourceType = "";
        characteristics = 0;
        setsCharacteristics = false;
        fieldOfDefinition = "";
        longTexts.begin();
        if (names != null) {
            names.begin(start);
        }
    }

    /** Whether it has the same resource type and identifier as the command before. */
    boolean joins() {
        return resourceType.equals(resourceTypeBefore) && identifier.hasSameText(identifierBefore);
    }

    String identity() {
        return resourceType + " " + identifier;
    }

    String resourceType() {
        return resourceType;
    }

    TextBuffer identifier() {
        return identifier;
    }

    /** Whether it names a property with characteristics. An empty one counts too, because it removes what there was. */
    boolean setsCharacteristics() {
        return setsCharacteristics;
    }

    long characteristics() {
        return characteristics;
    }

    private void readField(String name) throws IOException {
        switch (name) {
            case "resourceType" -> {
                resourceType = readResourceType();
                if (names != null) {
                    names.resourceType(resourceType);
                }
            }
            case "name", "displayName", "externalSystemId", "externalEntityId" -> longTexts.read(name);
            case "type", "status", "complexRelationType" -> {
                if (names == null) {
                    json.skip();
                } else {
                    names.reference(name);
                }
            }
            case "identifier" -> readIdentifier();
            case "attributes", "relations", "tags", "responsibilities" -> {
                setsCharacteristics |= !json.is(JsonKind.NULL);
                characteristics += counter.count(name);
            }
            default -> readOther(name);
        }
    }

    private void readOther(String name) throws IOException {
        if (FIELDS_OF_DEFINITIONS.contains(name)) {
            fieldOfDefinition = name;
        }
        var kind = references == null ? null : ReferenceFields.kind(name);
        if (references == null || kind == null) {
            json.skip();
        } else {
            references.read(kind);
        }
    }

    private void requireNoDefinition(TextPosition start) throws IOException {
        if (resourceType.isEmpty() && identifier.isEmpty() && !fieldOfDefinition.isEmpty()) {
            throw json.refuse(
                    start,
                    "This looks like a definition, because it has the field " + fieldOfDefinition + ". It belongs in "
                            + definition + ", not among the commands.");
        }
    }

    private String readResourceType() throws IOException {
        var kind = json.kind();
        if (kind != JsonKind.TEXT) {
            throw json.refuse("resourceType: found " + kind + ". Write one of these strings: "
                    + String.join(", ", ResourceTypes.ALL) + ".");
        }
        long at = json.offset();
        var type = json.text();
        if (!ResourceTypes.contains(type)) {
            throw json.refuse(json.position(at), ResourceTypes.explain(type));
        }
        return type;
    }

    private void readIdentifier() throws IOException {
        var kind = json.kind();
        if (kind != JsonKind.OBJECT) {
            throw json.refuse("identifier: found " + kind + ". Write an object: {…}.");
        }
        identifiers.read(identifier);
    }

    private void requirePresent(String name, boolean isMissing, TextPosition start) throws IOException {
        if (isMissing) {
            throw json.refuse(
                    start, "The command has no " + name + ". Every command needs a resourceType and an identifier.");
        }
    }
}
