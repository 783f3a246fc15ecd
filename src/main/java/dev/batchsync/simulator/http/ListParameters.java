package dev.batchsync.simulator.http;

import dev.batchsync.simulator.catalog.NameMatchMode;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.Paging;
import dev.batchsync.simulator.request.RequestRefused;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parameters that all lists of the core API have: the part that is wanted, and a filter by name. */
final class ListParameters {

    private static final int HIGHEST_LIMIT = 1000;

    private final MultivaluedMap<String, String> query;

    ListParameters(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.getFirst(name));
    }

    /** A limit of 0 is the same as none. */
    Paging paging() {
        int limit = number("limit", 0);
        return new Paging(number("offset", 0), limit == 0 ? HIGHEST_LIMIT : limit, number("countLimit", -1));
    }

    private int number(String name, int otherwise) {
        var value = text(name).filter(given -> !given.isEmpty()).orElse(String.valueOf(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Form.invalid(name, value, "a whole number");
        }
    }

    /** Matches anywhere in the name unless the client asks for another mode. */
    Predicate<String> name() {
        var mode = Form.wordOf("nameMatchMode", text("nameMatchMode").orElse("ANYWHERE"), NameMatchMode.class);
        var wanted = text("name");
        return name -> wanted.isEmpty() || mode.matches(name, wanted.get());
    }

    /** Whether the client asks for no id here, or for this one. */
    boolean allows(String name, String id) {
        return text(name).filter(wanted -> !wanted.equals(id)).isEmpty();
    }

    /** One page of a list that also knows cursors: an empty one asks for the first page. */
    record CursorPage<T>(
            long total,
            int offset,
            int limit,
            List<T> results,
            @Nullable String nextCursor) {}

    <T> Object page(List<T> all) {
        return page(all, entry -> entry);
    }

    /** The page that the client asks for, by offset or by cursor; only what is on it is written. */
    <T, R> Object page(List<T> all, Function<T, R> wire) {
        var cursor = text("cursor");
        if (cursor.isEmpty()) {
            return paging().of(all).map(wire);
        }
        if (text("offset").isPresent()) {
            throw RequestRefused.badRequest("invalidParameter", "Use either cursor or offset.");
        }
        var limit = paging().limit();
        var at = number("cursor", 0);
        if (at < 0) {
            throw Form.invalid("cursor", cursor.get(), "the nextCursor of the page before");
        }
        var from = Math.min(at, all.size());
        var to = Math.min(from + limit, all.size());
        var next = to < all.size() ? String.valueOf(to) : null;
        return new CursorPage<>(
                -1, -1, limit, all.subList(from, to).stream().map(wire).toList(), next);
    }
}
