package dev.batchsync.collibra.answer;

import dev.batchsync.synchronization.jobs.JobLists.Owner;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Distinguishes our own jobs from those of others, as far as Collibra shows the owner of a job. That is checked on a job
 * that this program has started.
 *
 * @param ourUser the id of the user whose login the calls carry
 * @param named a batch of this program
 * @param known jobs that this program has started, of the kinds in question; those that Collibra no longer knows are empty
 */
public record JobOwners(Optional<String> ourUser, Optional<JobDocument> named, List<Optional<JobDocument>> known) {

    private static final Pattern FILE_NAME = Pattern.compile(".*_batch-\\d+_attempt-\\d+.*");

    public JobOwners {
        known = List.copyOf(known);
    }

    /** A job is another user's only if each known one shows that a job names the user whose login started it. */
    Owner of(JobDocument job) {
        if (job.users().isEmpty() || ourUser.isEmpty()) {
            return Owner.UNSURE;
        }
        if (isOurs(job)) {
            return Owner.OUR_USER;
        }
        return usersAreTold() ? Owner.ANOTHER_USER : Owner.UNSURE;
    }

    private boolean usersAreTold() {
        return !known.isEmpty()
                && known.stream().allMatch(job -> job.filter(this::isOurs).isPresent());
    }

    private boolean isOurs(JobDocument job) {
        return ourUser.filter(job.users()::contains).isPresent();
    }

    /** Whether Collibra shows a batch of ours under its file name. */
    boolean showFileNames() {
        return named.map(JobDocument::name)
                .filter(name -> FILE_NAME.matcher(name).matches())
                .isPresent();
    }
}
