package dev.batchsync.synchronization.expectation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the cycles of a synchronization id complete as often as expected. The write that ends a cycle changes it, and so
 * does a check that finds the id overdue.
 *
 * @param expectation that of the last cycle that completed; empty if it expects nothing any more
 * @param last when that was
 * @param overdue since when the next one is overdue; empty until a check has found that
 * @param owed what has yet to be reported, oldest first
 */
public record Timeliness(
        Optional<Expectation> expectation, Instant last, Optional<Instant> overdue, List<Notice> owed) {

    public Timeliness {
        owed = List.copyOf(owed);
    }

    /** After a cycle that completed or ended unchanged. Empty if nothing is expected and nothing has to be reported. */
    public static Optional<Timeliness> after(
            Optional<Timeliness> before, Optional<Expectation> expectation, Instant end) {
        var owed = before.map(known -> known.found(end).owedAt(end)).orElse(List.of());
        return expectation.isEmpty() && owed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Timeliness(expectation, end, Optional.empty(), owed));
    }

    private List<Notice> owedAt(Instant end) {
        var over = overdue.map(since -> new Notice(last, since, Optional.of(end), Optional.empty()));
        return Stream.concat(owed.stream(), over.stream()).toList();
    }

    /** Since when the next cycle is overdue, if it is. */
    public Optional<Instant> overdueAt(Instant now) {
        return expectation.map(expected -> expected.after(last)).filter(due -> !now.isBefore(due));
    }

    /** The next notice to report, with the record that claims it. */
    record Claim(Timeliness after, Notice notice) {}

    /** Empty if there is nothing to report, or if another invocation is reporting it. */
    Optional<Claim> claim(Instant now, Instant until) {
        var found = found(now);
        return found.owed.stream()
                .findFirst()
                .filter(first -> first.isFree(now))
                .map(first -> {
                    var claimed = first.claimed(until);
                    var rest = Stream.concat(
                            Stream.of(claimed), found.owed.stream().skip(1));
                    return new Claim(new Timeliness(found.expectation, last, found.overdue, rest.toList()), claimed);
                });
    }

    /** Records that the id is overdue, if it is and no check has found it yet. */
    private Timeliness found(Instant now) {
        return overdue.isEmpty() ? overdueAt(now).map(this::lapsed).orElse(this) : this;
    }

    private Timeliness lapsed(Instant since) {
        var begun = new Notice(last, since, Optional.empty(), Optional.empty());
        return new Timeliness(
                expectation,
                last,
                Optional.of(since),
                Stream.concat(owed.stream(), Stream.of(begun)).toList());
    }

    /** After a notice was reported. Empty if nothing is expected and nothing has to be reported. */
    Optional<Timeliness> reported(Notice notice) {
        var rest = owed.stream().filter(known -> !known.isAbout(notice)).toList();
        return expectation.isEmpty() && rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Timeliness(expectation, last, overdue, rest));
    }
}
