package dev.batchsync.source.fix;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.repair.FixContent;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.FixLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole fix file: as the batch that it is sent as, and group by group. */
final class FixReader {

    private static final String NOTHING =
            "The fix file has no commands or rows. Correct the fix file that the report names, and"
                    + " upload all of it.";

    private final Surveyor surveyor;

    FixReader(Surveyor surveyor) {
        this.surveyor = surveyor;
    }

    FixFiles.Reading read(PinnedObject file, Definition definition, Set<String> wanted) {
        var parts = new Parts();
        var outcome = surveyor.survey(file, FixLimits.of(definition), SurveyCheckpoint.START, parts);
        if (outcome instanceof Surveyor.Rejected rejected) {
            return new FixFiles.Unusable(text(rejected.problem()));
        }
        var part = parts.only;
        if (part == null) {
            return new FixFiles.Unusable(NOTHING);
        }
        if (parts.count > 1) {
            return new FixFiles.Unusable(
                    "The fix file does not fit into one batch, even with twice the definition's limits. Upload the whole"
                            + " corrected file instead.");
        }
        return content(file, FixLimits.of(definition), wanted, parts, part);
    }

    private FixFiles.Reading content(
            PinnedObject file, Definition definition, Set<String> wanted, Parts parts, Batch part) {
        var mentioned = new Mentioned(wanted, SourceFormat.of(file.key()).orElse(SourceFormat.JSON));
        var outcome = Groups.read(surveyor, file, definition, mentioned);
        if (outcome instanceof Surveyor.Rejected rejected) {
            return new FixFiles.Unusable(text(rejected.problem()));
        }
        var content = FixContent.of(mentioned.groups, mentioned.prints);
        return new FixFiles.Usable(part, content, Optional.ofNullable(mentioned.other), parts.names);
    }

    private static String text(Problem problem) {
        return problem.toString();
    }

    /** The batches that the file makes, and what they name. */
    private static final class Parts implements Surveyor.Sink, Mentions {

        private final UsedNames names = UsedNames.none();
        private @Nullable Batch only;
        private int count;

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint reached) {
            only = batch;
            count++;
            return count < 2;
        }

        @Override
        public Mentions mentions() {
            return this;
        }

        @Override
        public Optional<UsedNames> names() {
            return Optional.of(names);
        }

        @Override
        public void header(Map<Integer, String> columns) {}

        @Override
        public void add(Mention mention) {}
    }

    /** What the file is about. */
    private static final class Mentioned implements Groups.Visitor {

        private final Set<String> wanted;
        private final String unit;
        private final Set<String> prints = new HashSet<>();
        private @Nullable String other;
        private int groups;

        Mentioned(Set<String> wanted, SourceFormat format) {
            this.wanted = wanted;
            this.unit = format == SourceFormat.EXCEL ? "row " : "line ";
        }

        @Override
        public void visit(Batch group, List<Groups.Named> resources) {
            groups++;
            for (var resource : resources) {
                var print = FixContent.print(resource.identity());
                prints.add(print);
                if (other == null && !wanted.isEmpty() && !wanted.contains(print)) {
                    other = unit + resource.line() + ", " + Excerpt.of(resource.identity());
                }
            }
        }
    }
}
