package dev.batchsync.source.json;

import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.ResourceKind;

/** What the command that was read last says about its resource. */
final class CommandMention implements Mention {

    private final CommandFields fields;
    private long number;
    private long line;
    private long digest;

    CommandMention(CommandFields fields) {
        this.fields = fields;
    }

    /**
     * Sets what the fields of the command do not contain.
     *
     * @param number of the command in the source, starting at 0
     */
    void read(long number, long line, long digest) {
        this.number = number;
        this.line = line;
        this.digest = digest;
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.of(fields.resourceType());
    }

    @Override
    public byte[] identity() {
        return fields.identifier().bytes();
    }

    @Override
    public int identityLength() {
        return fields.identifier().length();
    }

    @Override
    public long digest() {
        return digest;
    }

    @Override
    public boolean setsCharacteristics() {
        return fields.setsCharacteristics();
    }

    @Override
    public long resource() {
        return number;
    }

    @Override
    public long position() {
        return number;
    }

    @Override
    public long line() {
        return line;
    }
}
