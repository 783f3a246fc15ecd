package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.Location;

/** A position while a source is read; a report needs its location, which also names the object. */
public sealed interface Position permits TextPosition, WorkbookPosition {

    Location locationIn(PinnedObject source);

    /** The same position where lines are the rows of a sheet. */
    WorkbookPosition inSheet(String sheet);
}
