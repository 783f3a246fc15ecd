package dev.batchsync.simulator.http;

import dev.batchsync.simulator.catalog.NameMatchMode;
import dev.batchsync.simulator.jobs.JobFilter;
import dev.batchsync.simulator.jobs.JobQuery;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.jobs.JobSortField;
import dev.batchsync.simulator.jobs.JobState;
import dev.batchsync.simulator.request.Form;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a client asks of a list of jobs; each place has its own names and words for it. */
record JobParameters(MultivaluedMap<String, String> sent) {

    /** By CREATED_ON unless another field comes first, which CREATED_ON itself cannot be (Developer Portal, "Job API"). */
    JobQuery v1() {
        var field = word("sortField", JobSortField.class);
        if (field.filter(JobSortField.CREATED_ON::equals).isPresent()) {
            throw Form.invalid("sortField", "CREATED_ON", "one of NAME, TYPE, START_DATE, END_DATE, STATE, RESULT");
        }
        var filter = filter("user", "state", "result", "type", JobState::v1Word);
        return new JobQuery(filter, field.orElse(JobSortField.CREATED_ON), isAscending() && field.isPresent());
    }

    JobQuery core() {
        var field = word("sortField", JobSortField.class).orElse(JobSortField.CREATED_ON);
        return new JobQuery(
                filter("createdBy", "states", "results", "types", JobState::coreWord), field, isAscending());
    }

    private boolean isAscending() {
        var order = text("sortOrder").orElse("DESC");
        if (!Set.of("ASC", "DESC").contains(order)) {
            throw Form.invalid("sortOrder", order, "ASC or DESC");
        }
        return order.equals("ASC");
    }

    private JobFilter filter(
            String user, String states, String results, String types, Function<JobState, String> wordOfState) {
        return new JobFilter(
                text("name"),
                word("nameMatchMode", NameMatchMode.class).orElse(NameMatchMode.ANYWHERE),
                all(states).stream()
                        .flatMap(word -> states(states, word, wordOfState).stream())
                        .collect(Collectors.toSet()),
                all(results).stream()
                        .map(word -> Form.wordOf(results, word, JobResult.class))
                        .collect(Collectors.toSet()),
                new HashSet<>(all(types)),
                text(user).map(id -> UUID.fromString(Form.uuid(user, id))));
    }

    private static List<JobState> states(String name, String word, Function<JobState, String> wordOfState) {
        var states = Arrays.stream(JobState.values())
                .filter(state -> wordOfState.apply(state).equals(word))
                .toList();
        if (states.isEmpty()) {
            var known = Arrays.stream(JobState.values()).map(wordOfState).distinct();
            throw Form.invalid(name, word, "one of " + known.collect(Collectors.joining(", ")));
        }
        return states;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(sent.getFirst(name));
    }

    /** A whole number within bounds, which a refusal names. */
    int number(String name, int otherwise, int least, int most) {
        var text = text(name).orElse(String.valueOf(otherwise));
        var number = text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
        if (number < least || number > most) {
            throw Form.invalid(name, text, least + " to " + most);
        }
        return number;
    }

    private <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return text(name).map(word -> Form.wordOf(name, word, type));
    }

    private List<String> all(String name) {
        return sent.getOrDefault(name, List.of());
    }
}
