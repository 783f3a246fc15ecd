package dev.batchsync.collibra;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks about jobs at whichever of the two places answers, and remembers which one did.
 *
 * <p>Collibra moves jobs from the core API to one of their own and has announced the end of the older place (Developer
 * Portal, "Job API"), so a server may know either or both.
 */
final class JobEndpoint {

    private static final Set<Integer> NOT_HERE = Set.of(404, 405, 410, 501);

    private final CollibraApi api;
    private volatile @Nullable Place remembered;

    private enum Place {
        V1,
        CORE
    }

    JobEndpoint(CollibraApi api) {
        this.api = api;
    }

    /** The job; a failure is that of the place that was asked first. */
    JobDocument job(String id, StepTime time) {
        var first = remembered == Place.CORE ? Place.CORE : Place.V1;
        try {
            return ask(first, id);
        } catch (CollibraFailure e) {
            if (!mayLieElsewhere(e)) {
                throw e;
            }
            time.begin();
            return ask(first == Place.V1 ? Place.CORE : Place.V1, id, e);
        }
    }

    /** Some versions answer 500 for a job that they do not know yet; once a place has answered, it is only a failure. */
    private boolean mayLieElsewhere(CollibraFailure e) {
        return NOT_HERE.contains(e.status()) || (e.status() == 500 && remembered == null);
    }

    private JobDocument ask(Place other, String id, CollibraFailure first) {
        try {
            return ask(other, id);
        } catch (CollibraFailure e) {
            first.addSuppressed(e);
            throw first;
        }
    }

    private JobDocument ask(Place place, String id) {
        var job = place == Place.V1 ? api.job(id) : api.coreJob(id);
        remembered = place;
        return job;
    }
}
