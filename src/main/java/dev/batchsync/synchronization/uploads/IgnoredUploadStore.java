package dev.batchsync.synchronization.uploads;

/** Keeps which uploads were ignored. A read sees every write that was accepted before it. */
public interface IgnoredUploadStore {

    /** What is kept, or {@link IgnoredUploads#NONE}. */
    IgnoredUploads ignored();

    /**
     * Writes the next revision.
     *
     * @return false, and nothing is written, if the stored revision is not the one before
     */
    boolean commit(IgnoredUploads next);
}
