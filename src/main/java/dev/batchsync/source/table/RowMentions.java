package dev.batchsync.source.table;

import dev.batchsync.source.read.Digest;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.List;

/** Passes on what each row of a table says about resources: all commands that the template makes of it. */
public final class RowMentions {

    private final Mentions mentions;
    private final List<TemplateCommand> commands;
    private final RowMention mention = new RowMention();
    private long rows;

    /**
     * Continues after some rows.
     *
     * @param resourcesBefore number of commands that the template made of the rows before
     */
    public RowMentions(Mentions mentions, Template template, long resourcesBefore) {
        this.mentions = mentions;
        this.commands = template.commands();
        this.rows = resourcesBefore / commands.size();
    }

    /** Takes the next row. */
    public void add(RowCells cells, long line) {
        for (int i = 0; i < commands.size(); i++) {
            if (mention.read(commands.get(i), cells)) {
                mention.resource = rows * commands.size() + i;
                mention.position = rows;
                mention.line = line;
                mentions.add(mention);
            }
        }
        rows++;
    }

    private static final class RowMention implements Mention {

        private final TextBuffer identity = new TextBuffer();
        private final TextBuffer content = new TextBuffer();
        private final Digest digests = new Digest();
        private ResourceKind kind = ResourceKind.ASSET;
        private long digest;
        private boolean setsCharacteristics;
        private long resource;
        private long position;
        private long line;

        /** Returns false if the row has no text for the identifier, so that Collibra drops the command. */
        boolean read(TemplateCommand command, RowCells cells) {
            identity.clear();
            if (!command.identifier().render(cells, identity)) {
                return false;
            }
            kind = command.kind();
            content.clear();
            command.content().append(cells, content);
            digest = digests.of(content) ^ command.content().digest();
            setsCharacteristics = command.setsCharacteristicsIn(cells);
            return true;
        }

        @Override
        public ResourceKind kind() {
            return kind;
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
        public long digest() {
            return digest;
        }

        @Override
        public boolean setsCharacteristics() {
            return setsCharacteristics;
        }

        @Override
        public long resource() {
            return resource;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public long line() {
            return line;
        }
    }
}
