package dev.batchsync.source.table;

import dev.batchsync.source.read.Digest;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Position;
import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.List;
import java.util.function.Function;

/** Passes on what each row of a table says about resources: all commands that the template makes of it. */
public final class RowMentions {

    private final Mentions mentions;
    private final List<TemplateCommand> commands;
    private final RowMention mention = new RowMention();
    private final List<RowNames> names;
    private final List<RowReferences> references;
    private long rows;

    /**
     * Continues after some rows.
     *
     * @param places turns the position of a row into a place in the source
     * @param resourcesBefore number of commands that the template made of the rows before
     */
    public RowMentions(
            Mentions mentions, Template template, Function<Position, Location> places, long resourcesBefore) {
        this.mentions = mentions;
        this.commands = template.commands();
        this.names = mentions.names()
                .map(found -> commands.stream()
                        .map(command -> new RowNames(command, found, places))
                        .toList())
                .orElse(List.of());
        this.references = commands.stream()
                .map(command -> new RowReferences(command, mentions))
                .toList();
        this.rows = resourcesBefore / commands.size();
    }

    /** Takes the next row, which begins at the given position. */
    public void add(RowCells cells, long line, Position start) throws InvalidSourceException {
        for (int i = 0; i < commands.size(); i++) {
            if (mention.read(commands.get(i), cells)) {
                requireShort(commands.get(i), cells, start);
                if (!names.isEmpty()) {
                    names.get(i).add(cells, start);
                }
                mention.resource = rows * commands.size() + i;
                mention.position = rows;
                mention.line = line;
                references.get(i).add(cells, mention.resource, line);
                mentions.add(mention);
            }
        }
        rows++;
    }

    private void requireShort(TemplateCommand command, RowCells cells, Position start) throws InvalidSourceException {
        var refusal = command.lengths().refusal(cells, mention.identity);
        if (refusal.isPresent()) {
            throw new InvalidSourceException(start, refusal.get());
        }
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
