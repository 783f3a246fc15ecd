package dev.batchsync.simulator.request;

import java.util.List;
import java.util.function.Function;

/** The part of a list that a client asks for, and how many entries to count; a count limit of -1 counts all. */
public record Paging(int offset, int limit, int countLimit) {

    private static final int HIGHEST_LIMIT = 1000;

    public Paging {
        if (offset < 0) {
            throw Form.invalid("offset", String.valueOf(offset), "0 or more");
        }
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw Form.invalid("limit", String.valueOf(limit), "1 to " + HIGHEST_LIMIT);
        }
    }

    /** One part of a list, in the shape of Collibra's answers. */
    public record ResultPage<T>(long total, int offset, int limit, List<T> results) {

        public <R> ResultPage<R> map(Function<T, R> mapping) {
            return new ResultPage<>(
                    total, offset, limit, results.stream().map(mapping).toList());
        }
    }

    public <T> ResultPage<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        List<T> results = List.copyOf(all.subList(from, Math.min(from + limit, all.size())));
        int total = countLimit < 0 ? all.size() : Math.min(countLimit, all.size());
        return new ResultPage<>(total, offset, limit, results);
    }
}
