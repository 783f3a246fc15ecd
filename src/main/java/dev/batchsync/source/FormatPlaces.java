package dev.batchsync.source;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Places;
import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Finds commands by reading their batch once more; what a row of a table stands for is where that row is. */
public final class FormatPlaces implements Places {

    private static final Logger LOG = Logger.getLogger(FormatPlaces.class);

    private final JsonPlaces json;
    private final CsvPlaces csv;
    private final ExcelPlaces excel;

    public FormatPlaces(Bucket bucket, Workbooks workbooks) {
        this.json = new JsonPlaces(bucket);
        this.csv = new CsvPlaces(bucket);
        this.excel = new ExcelPlaces(workbooks);
    }

    @Override
    public Map<Integer, Location> find(PinnedObject source, Definition definition, Batch batch, Set<Integer> commands) {
        var wanted = new Wanted(source, commands);
        try {
            var format = SourceFormat.of(source.key());
            if (format.isPresent() && !commands.isEmpty()) {
                switch (format.get()) {
                    case JSON -> json.find(wanted, batch);
                    case CSV -> csv.find(wanted, definition, batch);
                    case EXCEL -> excel.find(wanted, definition, batch);
                }
            }
        } catch (IOException | SourceChangedException e) {
            // Errors without places are worth more than none.
            LOG.warnf("the places of failed commands cannot be read from %s: %s", source.key(), e.getMessage());
        }
        return wanted.found;
    }

    /** The commands that are looked for, and those that were found. */
    static final class Wanted {

        private final PinnedObject source;
        private final Set<Integer> commands;
        private final Map<Integer, Location> found = new HashMap<>();

        Wanted(PinnedObject source, Set<Integer> commands) {
            this.source = source;
            this.commands = commands;
        }

        PinnedObject source() {
            return source;
        }

        /** True until each of them was found. */
        boolean isMissing() {
            return found.size() < commands.size();
        }

        /** Tells where so many commands stand, of which the first has that position in the batch. */
        void seen(int first, int count, SourcePlace place) {
            for (int command = first; command < first + count; command++) {
                if (commands.contains(command)) {
                    found.put(command, place.in(source));
                }
            }
        }
    }
}
