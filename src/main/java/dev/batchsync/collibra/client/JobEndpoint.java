package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.answer.JobDocument;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks about jobs at whichever of the two places answers, and remembers which one did.
 *
 * <p>Collibra moves jobs from the core API to an API of their own and has announced the end of the older place (Developer
 * Portal, "Job API"), so a server may know either or both.
 */
final class JobEndpoint {

    private static final Set<Integer> NOT_HERE = Set.of(404, 405, 410, 501);

    private static final int SERVER_ERROR = 500;

    private final CollibraApi api;
    private volatile @Nullable Place remembered;

    private enum Place {
        V1 {
            @Override
            Place other() {
                return CORE;
            }

            @Override
            JobDocument job(CollibraApi api, String id) {
                return api.job(id);
            }
        },
        CORE {
            @Override
            Place other() {
                return V1;
            }

            @Override
            JobDocument job(CollibraApi api, String id) {
                return api.coreJob(id);
            }
        };

        abstract Place other();

        abstract JobDocument job(CollibraApi api, String id);
    }

    JobEndpoint(CollibraApi api) {
        this.api = api;
    }

    /** Returns the job. If both places refuse the question, the failure is that of the first one. */
    Answer<JobDocument> job(String id, Function<Supplier<JobDocument>, Answer<JobDocument>> question) {
        var known = remembered;
        var first = known == null ? Place.V1 : known;
        var answer = ask(first, id, question);
        return answer.match(
                job -> answer,
                failure -> mayLieElsewhere(failure) ? elsewhere(first.other(), id, question, answer) : answer);
    }

    /** Some versions answer 500 for a job that they do not know yet; once a place has answered, a 500 is only a failure. */
    private boolean mayLieElsewhere(Failure failure) {
        return NOT_HERE.contains(failure.seen()) || (failure.seen() == SERVER_ERROR && remembered == null);
    }

    private Answer<JobDocument> elsewhere(
            Place other,
            String id,
            Function<Supplier<JobDocument>, Answer<JobDocument>> question,
            Answer<JobDocument> first) {
        var answer = ask(other, id, question);
        return answer.match(job -> answer, failure -> failure.reach() == Failure.Reach.ANSWERED ? first : answer);
    }

    private Answer<JobDocument> ask(
            Place place, String id, Function<Supplier<JobDocument>, Answer<JobDocument>> question) {
        return question.apply(() -> {
            var job = place.job(api, id);
            remembered = place;
            return job;
        });
    }
}
