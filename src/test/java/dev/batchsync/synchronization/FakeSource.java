package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.model.UsedName;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import dev.batchsync.synchronization.unpacking.Unpacker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A source whose size determines its content, with flaws on demand. It stands in for the bucket in several ports. */
final class FakeSource implements Unpacker, Surveyor, Payloads, CommandLocations, Definitions {

    static final int BATCH_BYTES = 100;
    private static final int PARTS = 3;

    final Set<String> discarded = new HashSet<>();

    /** What was deleted. What is unpacked is there again, unless it was unpacked from something that is gone. */
    final Set<PinnedObject> gone = new HashSet<>();

    /** The extent that it reports for a batch. */
    Optional<Extent> extent = Optional.empty();

    /** The rows that it finds for errors. */
    Map<CommandError.Subject, Rows> rows = Map.of();

    /** Whether its batches name ten assets each; otherwise nothing is known of what they name. */
    boolean namesAssets = false;

    /** The types, statuses and roles that every source names, by the batch that has them first. */
    final Map<Integer, List<UsedName>> named = new HashMap<>();

    /** A name of every source that cannot be compared. */
    Optional<UsedNames.Uncertain> uncertain = Optional.empty();

    /** Where a blank stretch ends in which the survey may rest: this many bytes after the last batch. */
    Optional<Long> restAfter = Optional.empty();

    /** Where each survey went on. */
    final List<SurveyCheckpoint> surveyedFrom = new ArrayList<>();

    /** How many objects can be unpacked before the limit is lowered. */
    int unpackable = Integer.MAX_VALUE;

    private final Map<PinnedObject, Flaw> flaws = new HashMap<>();
    private Definitions.Outcome definition = new Loaded(Definition.DEFAULT);

    /** What can be wrong with a source. */
    enum Flaw {
        NONE,
        /** Its second half is broken. */
        MALFORMED,
        /** The survey mistakes its middle for its end; only the gate can notice. */
        READ_SHORT,
        /** It is overwritten after the survey. */
        CHANGED
    }

    void flawed(PinnedObject object, Flaw flaw) {
        flaws.put(object, flaw);
    }

    Flaw flaw(PinnedObject object) {
        return flaws.getOrDefault(object, Flaw.NONE);
    }

    /** True if the definition asks for one call and this object is too large for it. */
    boolean isTooLargeForOneCall(PinnedObject object) {
        return batches(object) > 1
                && definition instanceof Loaded loaded
                && loaded.definition().oneCall();
    }

    void define(Definitions.Outcome outcome) {
        definition = outcome;
    }

    void redefine(UnaryOperator<Definition> change) {
        if (definition instanceof Loaded loaded) {
            definition = new Loaded(change.apply(loaded.definition()));
        }
    }

    static int batches(PinnedObject object) {
        return (int) (object.size() / BATCH_BYTES);
    }

    static Batch batch(int number) {
        var to = (long) number * BATCH_BYTES;
        var range = new ByteRange(to - BATCH_BYTES, to);
        return new Batch(number, range, (number - 1) * 10L, 10, 30, "0badc0de", new Batch.Planned());
    }

    @Override
    public Definitions.Outcome load(SynchronizationId id) {
        return definition;
    }

    /** Three parts; the unpacked object has the same version and the same flaw. */
    @Override
    public Unpacker.Outcome unpack(PinnedObject packed, String target, UnpackCheckpoint from, Unpacker.Sink sink) {
        if (unpackable == 0) {
            return new Unpacker.Rejected(Problem.of(Problem.Kind.SOURCE_INVALID, packed.key() + ": too large now."));
        }
        for (int part = from.parts() + 1; part <= PARTS; part++) {
            if (!sink.accept(new UnpackCheckpoint(Optional.of("draft"), part, part * 100L))) {
                return new Unpacker.Paused();
            }
        }
        unpackable--;
        var unpacked = new PinnedObject(target, packed.version(), packed.size(), packed.modifiedAt());
        flaws.put(unpacked, flaw(packed));
        if (gone.contains(packed)) {
            gone.add(unpacked);
        } else {
            gone.remove(unpacked);
        }
        return new Unpacker.Complete(unpacked);
    }

    @Override
    public void discard(String target) {
        discarded.add(target);
    }

    @Override
    public Surveyor.Outcome survey(PinnedObject source, Definition how, SurveyCheckpoint from, Surveyor.Sink sink) {
        surveyedFrom.add(from);
        if (restAfter.isPresent() && sink.mustRest(rested(from, restAfter.get()))) {
            return new Surveyor.Paused();
        }
        var all = batches(source);
        var flaw = flaw(source);
        if (gone.contains(source)) {
            return new Surveyor.Rejected(Problem.of(Problem.Kind.SOURCE_CHANGED, deleted(source)));
        }
        var read = flaw == Flaw.MALFORMED || flaw == Flaw.READ_SHORT ? all / 2 : all;
        for (int number = from.batches() + 1; number <= read; number++) {
            if (namesAssets) {
                mention(number, sink.mentions());
            }
            name(number, sink.mentions());
            if (!sink.accept(batch(number).withChecksum(source.version()), after(number))) {
                return new Surveyor.Paused();
            }
        }
        if (flaw == Flaw.MALFORMED) {
            return new Surveyor.Rejected(Problem.of(Problem.Kind.SOURCE_INVALID, "'}' (expected: ',' or ']')"));
        }
        return new Surveyor.Complete(Sample.plan(read));
    }

    private static SurveyCheckpoint rested(SurveyCheckpoint from, long bytes) {
        long end = from.offset() + bytes + 1;
        return from.with(List.of(new SurveyCheckpoint.Blank(from.offset(), end, 2, 1, 0, bytes + 1, 0)));
    }

    private static String deleted(PinnedObject source) {
        return source.key() + ": version " + source.version() + " was deleted";
    }

    private void name(int batch, Mentions mentions) {
        mentions.names().ifPresent(names -> named.getOrDefault(batch, List.of())
                .forEach(name -> names.add(name.kind(), name.form(), name.text(), name.place(), name.path())));
        mentions.names().ifPresent(names -> pair(batch, names));
        mentions.names().ifPresent(names -> uncertain.ifPresent(left -> names.leaveOut(left.place(), left.path())));
    }

    /** Whatever a batch names belongs to the asset type before it. */
    private void pair(int batch, UsedNames names) {
        int type = -1;
        for (var name : named.getOrDefault(batch, List.of())) {
            int index = names.indexOf(name.kind(), name.form(), name.text());
            switch (name.kind()) {
                case ASSET_TYPE -> type = index;
                case ATTRIBUTE_TYPE, RELATION_TYPE, STATUS -> {
                    if (type >= 0) {
                        names.pair(type, index, name::place);
                    }
                }
                case DOMAIN_TYPE, COMPLEX_RELATION_TYPE, ROLE -> {}
            }
        }
    }

    private static void mention(int batch, Mentions mentions) {
        for (long resource = (batch - 1) * 10L; resource < batch * 10L; resource++) {
            mentions.add(new NumberedAsset(resource));
        }
    }

    /** The same asset in every source that is large enough to have it. */
    private record NumberedAsset(long resource) implements Mention {

        @Override
        public ResourceKind kind() {
            return ResourceKind.ASSET;
        }

        @Override
        public byte[] identity() {
            return "{\"id\":\"%d\"}".formatted(resource).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int identityLength() {
            return identity().length;
        }

        @Override
        public long digest() {
            return resource;
        }

        @Override
        public boolean setsCharacteristics() {
            return true;
        }

        @Override
        public long position() {
            return resource;
        }

        @Override
        public long line() {
            return resource + 1;
        }
    }

    private static SurveyCheckpoint after(int batch) {
        return new SurveyCheckpoint((long) batch * BATCH_BYTES, batch + 1, 1, batch, batch * 10L, batch * 30L);
    }

    @Override
    public Payload open(PinnedObject source, Definition how, Batch batch) throws SourceChangedException {
        if (flaw(source) == Flaw.CHANGED) {
            throw new SourceChangedException(source.key() + " is no longer version " + source.version());
        }
        if (gone.contains(source)) {
            throw new SourceChangedException(deleted(source));
        }
        var content = new Load(source.version(), batch.number(), batches(source));
        return new Scratch(content.asPath());
    }

    @Override
    public Optional<Extent> extent(PinnedObject source, Batch batch) {
        return extent;
    }

    @Override
    public Map<Integer, Problem.TextLocation> find(PinnedObject source, Batch batch, Set<Integer> commands) {
        var places = new HashMap<Integer, Problem.TextLocation>();
        commands.forEach(index -> places.put(
                index,
                new Problem.TextLocation(
                        source.key(),
                        batch.firstResource() + index + 1,
                        1,
                        batch.range().from() + index)));
        return places;
    }

    @Override
    public Map<CommandError.Subject, Rows> rows(
            PinnedObject source, Batch batch, Definition definition, Set<CommandError.Subject> subjects) {
        return rows;
    }

    /**
     * The content of a payload: one batch of a version that really has this many batches.
     *
     * <p>It is the name of the file, so that {@link FakeCollibra} judges by the content and not by what the call says.
     */
    record Load(String version, int number, int of) {

        Path asPath() {
            return Path.of(version + "," + number + "," + of);
        }

        static Load of(Path path) {
            var parts = path.toString().split(",", -1);
            return new Load(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }

    private record Scratch(Path file) implements Payload {
        @Override
        public void close() {}
    }
}
