package dev.batchsync.collibra.answer;

import dev.batchsync.synchronization.jobs.JobLists.Owner;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells our own jobs from those of others, as far as Collibra shows whose a job is. That is checked on a job that this
 * program has started.
 *
 * @param ourUser the id of the user whose login the calls carry
 * @param reference a job that this program has started
 */
public record JobOwners(Optional<String> ourUser, Optional<JobDocument> reference) {

    private static final Pattern FILE_NAME = Pattern.compile(".*_batch-\\d+_attempt-\\d+.*");

    /** A job is another user's only if the reference shows that a job names the user whose login started it. */
    Owner of(JobDocument job) {
        if (job.users().isEmpty() || ourUser.isEmpty()) {
            return Owner.UNSURE;
        }
        if (isOurs(job)) {
            return Owner.OUR_USER;
        }
        return reference.filter(this::isOurs).isPresent() ? Owner.ANOTHER_USER : Owner.UNSURE;
    }

    private boolean isOurs(JobDocument job) {
        return ourUser.filter(job.users()::contains).isPresent();
    }

    /** Whether Collibra shows a batch of ours under its file name. */
    boolean showFileNames() {
        return reference
                .map(JobDocument::name)
                .filter(name -> FILE_NAME.matcher(name).matches())
                .isPresent();
    }
}
