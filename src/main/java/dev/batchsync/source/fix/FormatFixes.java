package dev.batchsync.source.fix;

import dev.batchsync.log.LineLog;
import dev.batchsync.source.excel.WorkbookRows;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.ScratchFile;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.repair.FixContent;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.FixOffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Fix files in all formats. A file is surveyed before it is published, so that only one is offered that is
 * accepted as it is.
 */
public final class FormatFixes implements FixFiles {

    private static final LineLog LOG = LineLog.of(FormatFixes.class);

    private final Surveyor surveyor;
    private final Workbooks workbooks;
    private final BiFunction<Bucket, Workbooks, Surveyor> surveyors;
    private final FixText text;
    private final Publication publication;
    private final Scratch scratch;

    /**
     * Creates it.
     *
     * @param surveyors makes a surveyor for a bucket
     */
    public FormatFixes(
            Bucket bucket,
            StagedObjects staged,
            Workbooks workbooks,
            BiFunction<Bucket, Workbooks, Surveyor> surveyors,
            Path scratch) {
        this.workbooks = workbooks;
        this.surveyors = surveyors;
        this.surveyor = surveyors.apply(bucket, workbooks);
        this.text = new FixText(bucket);
        this.publication = new Publication(bucket, staged);
        this.scratch = new Scratch(scratch);
    }

    @Override
    public Reading read(PinnedObject file, Definition definition, FixContent wanted) {
        return new FixReader(surveyor).read(file, definition, Set.copyOf(wanted.prints()));
    }

    @Override
    public Optional<FixOffer> write(Request request) {
        var format = SourceFormat.of(request.source().key());
        if (format.isEmpty()) {
            return Optional.empty();
        }
        try {
            var some = request.failed().flatMap(failed -> select(request, failed));
            var offer = some.isPresent() ? some(request, format.get(), some.get()) : Optional.<FixOffer>empty();
            return offer.isPresent()
                    ? offer
                    : publish(request, format.get(), List.of(request.part().range()), content -> true, true);
        } catch (IOException | SourceChangedException | UncheckedIOException e) {
            // Errors without a fix file are better than no errors.
            LOG.warn("cannot write a fix file for %s: %s", request.source().key(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Selection> select(Request request, Set<Subject> failed) {
        var selection = new Selection(failed);
        Groups.read(surveyor, request.source(), request.part(), request.definition(), selection);
        return Optional.of(selection);
    }

    /** If groups stand apart in the source and together in the file, Collibra would merge them. */
    private Optional<FixOffer> some(Request request, SourceFormat format, Selection selection)
            throws IOException, SourceChangedException {
        var ranges = selection.ranges();
        return ranges.isEmpty()
                ? Optional.empty()
                : publish(request, format, ranges.get(), selection.content()::isAboutTheSameAs, false);
    }

    private interface Check {
        boolean accepts(FixContent content);
    }

    private Optional<FixOffer> publish(
            Request request, SourceFormat format, List<ByteRange> ranges, Check check, boolean whole)
            throws IOException, SourceChangedException {
        var key = BucketLayout.result(request.cycle(), BucketLayout.fix(request.cycle()));
        try (var file = scratch.create("fix-")) {
            write(request, format, ranges, file.file());
            var content = content(file, key, request.definition()).filter(check::accepts);
            if (content.isPresent()) {
                publication.publish(file.file(), key, format);
            }
            return content.map(found -> new FixOffer(key, whole, found));
        }
    }

    private void write(Request request, SourceFormat format, List<ByteRange> ranges, Path file)
            throws IOException, SourceChangedException {
        if (format == SourceFormat.EXCEL) {
            var settings = request.definition().tables().excel();
            new WorkbookRows(workbooks).write(request.source(), settings, request.part(), ranges, file);
            return;
        }
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            text.write(request.source(), format, request.definition(), ranges, out);
        }
    }

    /** What the file is about, if it can be sent. */
    private Optional<FixContent> content(ScratchFile file, String key, Definition definition) throws IOException {
        var bucket = new ScratchBucket(file.file());
        try (var own = workbooks.of(bucket)) {
            return new FixReader(surveyors.apply(bucket, own))
                    .read(bucket.as(key), definition, Set.of())
                    .match(new Offered(key));
        }
    }

    /** The content of a file that can be sent. */
    private record Offered(String key) implements Reading.Cases<Optional<FixContent>> {

        @Override
        public Optional<FixContent> usable(Usable reading) {
            return Optional.of(reading.content());
        }

        @Override
        public Optional<FixContent> unusable(Unusable reading) {
            LOG.warn("The fix file %s is not offered, because the program would refuse it: %s", key, reading.why());
            return Optional.empty();
        }
    }
}
