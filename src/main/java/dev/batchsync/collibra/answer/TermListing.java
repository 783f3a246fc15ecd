package dev.batchsync.collibra.answer;

import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.synchronization.model.KnownTerms;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import java.util.function.IntFunction;

/** Reads all pages of a list of types, statuses or roles. */
public final class TermListing {

    /** The highest that Collibra allows (core API 2.0 specification). */
    public static final int PER_PAGE = 1_000;

    /** Far more than any tenant has. */
    private static final int MOST_PAGES = 20;

    private TermListing() {}

    /**
     * Reads them.
     *
     * @param pages returns the page at an offset
     */
    public static Answer<KnownTerms> read(IntFunction<Answer<TermPage>> pages) {
        var terms = new KnownTerms();
        var offset = 0;
        for (int i = 0; i < MOST_PAGES; i++) {
            var answer = pages.apply(offset);
            var added = answer.then(page -> add(page, terms));
            int entries = added.match(count -> count, failure -> -1);
            if (entries < 0) {
                return added.then(count -> new Success<>(terms));
            }
            if (answer.match(page -> page.isLast(PER_PAGE), failure -> true)) {
                return new Success<>(terms);
            }
            offset += entries;
        }
        return Answer.failed(Failure.unreadable(Call.QUESTION, "the list has more than " + offset + " entries"));
    }

    private static Answer<Integer> add(TermPage page, KnownTerms terms) {
        var entries = page.entries();
        if (entries.isEmpty()) {
            return Answer.failed(Failure.unreadable(Call.QUESTION, "the answer holds no list"));
        }
        for (var entry : entries.get()) {
            var id = String.valueOf(entry.id());
            var name = entry.name() == null ? "" : entry.name();
            if (Boolean.TRUE.equals(entry.global())) {
                terms.addGlobal(id, name);
            } else {
                terms.add(id, name);
            }
        }
        return new Success<>(entries.get().size());
    }
}
