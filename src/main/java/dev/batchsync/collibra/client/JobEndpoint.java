package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Failure;
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

    private volatile @Nullable JobPlace remembered;

    /** Returns the answer. If both places refuse the question, the failure is that of the first one. */
    <T> Answer<T> ask(Function<JobPlace, T> wire, Function<Supplier<T>, Answer<T>> question) {
        var known = remembered;
        var first = known == null ? JobPlace.V1 : known;
        var answer = at(first, wire, question);
        return answer.match(
                found -> answer,
                failure -> mayLieElsewhere(failure) ? elsewhere(answer, at(first.other(), wire, question)) : answer);
    }

    /** Some versions answer 500 for a job that they do not know yet; once a place has answered, a 500 is only a failure. */
    private boolean mayLieElsewhere(Failure failure) {
        return NOT_HERE.contains(failure.seen()) || (failure.seen() == SERVER_ERROR && remembered == null);
    }

    private static <T> Answer<T> elsewhere(Answer<T> first, Answer<T> second) {
        return second.match(found -> second, failure -> failure.reach() == Failure.Reach.ANSWERED ? first : second);
    }

    private <T> Answer<T> at(JobPlace place, Function<JobPlace, T> wire, Function<Supplier<T>, Answer<T>> question) {
        return question.apply(() -> {
            var found = wire.apply(place);
            remembered = place;
            return found;
        });
    }
}
