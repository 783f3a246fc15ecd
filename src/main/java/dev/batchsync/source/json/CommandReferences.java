package dev.batchsync.source.json;

import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.Reference;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;

/** Passes on what the command that is being read refers to. */
final class CommandReferences implements Reference {

    private final JsonScanner json;
    private final IdentifierReader identifiers;
    private final Mentions mentions;
    private final TextBuffer identifier = new TextBuffer();
    private ResourceKind kind = ResourceKind.ASSET;
    private long resource;
    private long line;

    CommandReferences(JsonScanner json, Mentions mentions) {
        this.json = json;
        this.identifiers = new IdentifierReader(json);
        this.mentions = mentions;
    }

    /**
     * Begins a command.
     *
     * @param number of the command in the source, starting at 0
     */
    void begin(long number, long at) {
        resource = number;
        line = at;
    }

    /** Reads the next value. Collibra judges what is no identifier. */
    void read(ResourceKind of) throws IOException {
        if (!json.is(JsonKind.OBJECT)) {
            json.skip();
            return;
        }
        kind = of;
        identifier.clear();
        identifiers.readReference(identifier);
        var refusal = identifiers.refusal(kind);
        if (refusal.isPresent()) {
            throw json.refuse("The identifier that ends here refers to another resource" + refusal.get());
        }
        mentions.refer(this);
    }

    @Override
    public ResourceKind kind() {
        return kind;
    }

    @Override
    public byte[] identity() {
        return identifier.bytes();
    }

    @Override
    public int identityLength() {
        return identifier.length();
    }

    @Override
    public long resource() {
        return resource;
    }

    @Override
    public long line() {
        return line;
    }
}
