package dev.batchsync.local;

import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.guard.Question;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much each source has sent, which decides whether a person may and must be asked about what is missing. Of two files of a
 * source, the larger one names everything that the smaller one names.
 */
final class SentBefore {

    /** So many resources may be missing from a small source without a question. */
    private static final int UNASKED = 10;

    private final Map<DrawnSource, Integer> completed = new HashMap<>();
    private final Map<DrawnSource, Integer> largest = new HashMap<>();
    private final Set<DrawnSource> unfinalized = new HashSet<>();

    /** @param isFollowed whether a cycle follows by itself, because unfinished ones have left something */
    void complete(DrawnFile file, boolean isFollowed) {
        completed.put(file.source(), file.resources());
        if (isFollowed) {
            largest.merge(file.source(), file.resources(), Math::max);
        } else {
            largest.put(file.source(), file.resources());
        }
    }

    /** Some of the file may have been sent. */
    void leaveUnfinished(DrawnFile file) {
        largest.merge(file.source(), file.resources(), Math::max);
    }

    /** A finalization was taken for done that was not. */
    void mistake(DrawnSource source) {
        unfinalized.add(source);
    }

    /** From now on, another tenant answers, to which nothing has been sent. */
    void move() {
        completed.clear();
        largest.clear();
        unfinalized.clear();
    }

    /** Whether so much is missing that a person must agree. */
    boolean mustAsk(DrawnFile file) {
        return missing(completed, file) > UNASKED;
    }

    /** Returns the reasons of a question that nothing explains. */
    List<Problem.Kind> unexplained(DrawnFile file, Question question) {
        return question.reasons().stream().filter(kind -> !explains(file, kind)).toList();
    }

    private boolean explains(DrawnFile file, Problem.Kind kind) {
        return switch (kind) {
            case GUARD_MISSING -> missing(largest, file) > UNASKED;
            // The last finalization also removed what the mistaken one had left.
            case GUARD_REMOVED_MORE -> file.source().removing() && unfinalized.contains(file.source());
            default -> false;
        };
    }

    private static int missing(Map<DrawnSource, Integer> from, DrawnFile file) {
        return from.getOrDefault(file.source(), 0) - file.resources();
    }
}
