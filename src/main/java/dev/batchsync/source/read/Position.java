package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.Location;

/** Where something stands in a source, whichever object that is. */
public sealed interface Position permits TextPosition, WorkbookPosition {

    Location locationIn(PinnedObject source);

    /** The same position where lines are the rows of a sheet. */
    WorkbookPosition inSheet(String sheet);
}
