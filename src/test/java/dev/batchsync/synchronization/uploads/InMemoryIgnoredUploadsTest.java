package dev.batchsync.synchronization.uploads;

class InMemoryIgnoredUploadsTest extends IgnoredUploadsContract {

    @Override
    protected IgnoredUploadStore emptyStore() {
        return new InMemoryIgnoredUploads();
    }
}
