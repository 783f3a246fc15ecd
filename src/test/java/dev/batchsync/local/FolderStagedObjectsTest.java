package dev.batchsync.local;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.StagedObjectsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderStagedObjectsTest extends StagedObjectsContract {

    @TempDir
    private Path folder;

    @Override
    protected StagedObjects staged() {
        return new FolderStagedObjects(new FolderBucket(folder));
    }

    @Override
    protected Bucket bucket() {
        return new FolderBucket(folder);
    }
}
