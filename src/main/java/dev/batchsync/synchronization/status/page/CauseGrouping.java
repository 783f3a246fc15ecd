package dev.batchsync.synchronization.status.page;

import static java.util.Comparator.comparingInt;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.repair.Repair;
import dev.batchsync.synchronization.repair.Repairs;
import dev.batchsync.synchronization.status.page.ErrorCause.Faulty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Groups the errors of a failed batch by cause, and quotes the first commands or rows of each. */
record CauseGrouping(Cycle cycle, Batch batch, Batch.Failed failed, SourceQuotes quotes) {

    /** How many commands or rows of each cause are listed. */
    private static final int LISTED = 3;

    /** How many lines or rows of each cause are named. */
    private static final int NAMED = 30;

    /** How many are quoted in all. */
    private static final int QUOTED = 20;

    private static final String LINE = "line ";
    private static final String ROW = "row ";

    BatchFailure failure() {
        var errors = failed.errors();
        return new BatchFailure(
                batch.number(),
                failed.job().value(),
                failed.endedAt(),
                errors.total(),
                errors.errors().size(),
                repair().map(sent -> sent.file().key()).orElse(cycle.source().key()),
                failed.extent().map(Extent::toString).orElse(""),
                errors.summary(),
                causes());
    }

    private Optional<Repair> repair() {
        return Repairs.sentBy(cycle, batch.number(), failed.job());
    }

    private List<ErrorCause> causes() {
        var groups = new LinkedHashMap<String, List<CommandError>>();
        for (var error : failed.errors().errors()) {
            groups.computeIfAbsent(CauseText.of(error), text -> new ArrayList<>())
                    .add(error);
        }
        var sorted = groups.entrySet().stream()
                .sorted(comparingInt(group -> -group.getValue().size()))
                .toList();
        var quoted = quoted(sorted.stream()
                .flatMap(group -> group.getValue().stream().limit(LISTED))
                .limit(QUOTED)
                .toList());
        return sorted.stream()
                .map(group -> cause(group.getKey(), group.getValue(), quoted))
                .toList();
    }

    private ErrorCause cause(String key, List<CommandError> errors, Map<CommandError, Quote> quoted) {
        var first = errors.get(0).message();
        var same = errors.stream().allMatch(error -> error.message().equals(first));
        var text = same ? first : key;
        var listed = errors.stream()
                .limit(LISTED)
                .map(error -> new Faulty(
                        where(error),
                        ResourceName.of(error.identifier()),
                        same ? "" : error.message(),
                        Optional.ofNullable(quoted.get(error))))
                .toList();
        return new ErrorCause(
                ResourceName.inText(text),
                CauseText.hint(text, cycle.warnings()),
                errors.size(),
                places(errors),
                listed);
    }

    private static String places(List<CommandError> errors) {
        var known = errors.stream()
                .map(CauseGrouping::where)
                .filter(where -> !where.isEmpty())
                .distinct()
                .toList();
        var more = known.size() > NAMED ? ", …" : "";
        var first = known.stream().limit(NAMED).toList();
        for (var unit : List.of(LINE, ROW)) {
            if (first.size() > 1 && known.stream().allMatch(where -> where.matches(unit + "\\d+"))) {
                return first.stream()
                        .map(where -> where.substring(unit.length()))
                        .collect(Collectors.joining(", ", unit.strip() + "s ", more));
            }
        }
        return String.join(", ", first) + more;
    }

    private static String where(CommandError error) {
        return error.rows().map(Rows::toString).orElseGet(() -> error.locations().stream()
                .flatMap(at -> at.place().stream())
                .findFirst()
                .map(place -> LINE + place.line())
                .orElse(""));
    }

    private Map<CommandError, Quote> quoted(List<CommandError> errors) {
        var found = new LinkedHashMap<CommandError, Quote>();
        var content = repair().map(Repair::file).orElseGet(cycle::content);
        for (var error : errors) {
            error.locations().stream()
                    .flatMap(at -> at.place().stream())
                    .findFirst()
                    .flatMap(place -> quotes.command(content, place))
                    .or(() -> error.rows().flatMap(Rows::text).map(Quote::all))
                    .ifPresent(quote -> found.put(error, quote));
        }
        return found;
    }
}
