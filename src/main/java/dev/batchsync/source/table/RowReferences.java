package dev.batchsync.source.table;

import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.Reference;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.List;

/** Passes on what one of a template's commands refers to in the rows of a table. */
final class RowReferences {

    private final List<RowReference> references;
    private final Mentions mentions;

    RowReferences(TemplateCommand command, Mentions mentions) {
        this.references = command.references().stream().map(RowReference::new).toList();
        this.mentions = mentions;
    }

    /**
     * Takes a row that keeps the command.
     *
     * @param resource position of the command among all resources
     */
    void add(RowCells cells, long resource, long line) {
        for (var reference : references) {
            if (reference.changesTo(cells)) {
                reference.resource = resource;
                reference.line = line;
                mentions.refer(reference);
            }
        }
    }

    /** A reference with its text in the last row that had one. Neighbouring rows often have the same text. */
    private static final class RowReference implements Reference {

        private final TemplateReference template;
        private TextBuffer identity = new TextBuffer();
        private TextBuffer spare = new TextBuffer();
        private long resource;
        private long line;

        RowReference(TemplateReference template) {
            this.template = template;
        }

        boolean changesTo(RowCells cells) {
            spare.clear();
            if (!template.render(cells, spare) || spare.hasSameText(identity)) {
                return false;
            }
            var before = identity;
            identity = spare;
            spare = before;
            return true;
        }

        @Override
        public ResourceKind kind() {
            return template.kind();
        }

        @Override
        public byte[] identity() {
            return identity.bytes();
        }

        @Override
        public int identityLength() {
            return identity.length();
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
}
