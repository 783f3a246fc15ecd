package dev.batchsync.simulator.http;

import dev.batchsync.simulator.catalog.NameMatchMode;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.Paging;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.function.Predicate;

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
        var value = text(name).orElse(String.valueOf(otherwise));
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
}
