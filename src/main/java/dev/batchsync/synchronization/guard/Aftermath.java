package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what a finalization did by Collibra's numbers with what the program expected.
 *
 * @param sentences for people; empty if nothing was missing and Collibra touched nothing
 * @param surprise if it removed more than expected
 */
public record Aftermath(List<String> sentences, Optional<Surprise> surprise) {

    public Aftermath {
        sentences = List.copyOf(sentences);
    }

    public static Aftermath of(Phase.Completed end) {
        var done = end.prepared().definition().finalization().match(new ByStrategy(end));
        var left = missingLater(end) - removedEarly(end);
        var sentences = left == 0 || end.prepared().definition().finalization() instanceof FinalizationStrategy.Ignore
                ? done.sentences()
                : Stream.concat(done.sentences().stream(), Stream.of(untouched(left)))
                        .toList();
        return new Aftermath(sentences, done.surprise());
    }

    private static long missingLater(Phase.Completed end) {
        return end.prepared()
                .comparison()
                .map(found -> found.total().missingLater())
                .orElse(0L);
    }

    /**
     * How many were removed of those that only cycles without an end had sent. The finalization of such a cycle may have run
     * although it was given up, and then Collibra removes them one finalization earlier.
     */
    private static long removedEarly(Phase.Completed end) {
        if (!(end.prepared().definition().finalization() instanceof FinalizationStrategy.RemoveResources)
                || end.counters().isEmpty()
                || end.prepared().comparison().isEmpty()) {
            return 0;
        }
        var expected = end.prepared().comparison().get().total().missingNow();
        var more = removed(end, end.counters().get()) - expected;
        return more > missingLater(end) ? 0 : Math.max(more, 0);
    }

    private static long removed(Phase.Completed end, Counters counters) {
        var mappings = end.prepared()
                .comparison()
                .map(found -> found.of(ResourceKind.MAPPING).missingNow())
                .orElse(0L);
        return counters.removed(mappings);
    }

    /** Collibra compares with the cycle before only, and counts what an unfinished cycle sent as seen. */
    private static String untouched(long left) {
        return Amounts.of(left, "missing resource", "missing resources")
                + " not touched, because only cycles that never completed had sent them. The next finalization touches them;"
                + " the program starts its cycle by itself";
    }

    private record ByStrategy(Phase.Completed end) implements FinalizationStrategy.Cases<Aftermath> {

        @Override
        public Aftermath removeResources(FinalizationStrategy.RemoveResources strategy) {
            var expected =
                    end.prepared().comparison().map(found -> found.total().missingNow());
            if (end.counters().isEmpty()) {
                return unread(expected.orElse(0L), "removed");
            }
            var removed = removed(end, end.counters().get());
            var amount = Amounts.of(removed, "resource", "resources") + " removed";
            if (expected.isEmpty() || removed == expected.get()) {
                return unlessZero(removed, besideExpected(amount, expected));
            }
            var early = removedEarly(end);
            if (early > 0) {
                return unlessZero(
                        early,
                        besideExpected(amount, expected) + ". Cycles that never completed had sent the other "
                                + Amounts.of(early, "resource", "resources")
                                + "; the finalization of one of them may have run after all");
            }
            var text = besideExpected(amount, expected) + ". Look in Collibra at what ";
            return removed < expected.get()
                    ? unlessZero(1, text + "is still there")
                    : new Aftermath(
                            List.of(text + "else is gone. The next cycle of this synchronization id is held"),
                            surprise(removed, expected.get()));
        }

        private Optional<Surprise> surprise(long removed, long expected) {
            return end.prepared()
                    .comparison()
                    .map(found -> new Surprise(found.ledger().cycle(), removed, expected));
        }

        /** A job that also imports counts what it imported as well. */
        @Override
        public Aftermath changeStatus(FinalizationStrategy.ChangeStatus strategy) {
            var kind = ResourceKind.ASSET;
            var marked = "marked " + Consequence.nameOf(strategy);
            var expected =
                    end.prepared().comparison().map(found -> found.of(kind).missingNow());
            if (end.prepared().definition().oneCall()) {
                return unlessZero(
                        expected.orElse(0L), Amounts.of(expected.orElse(0L), kind) + " expected to be " + marked);
            }
            if (end.counters().isEmpty()) {
                return unread(expected.orElse(0L), marked);
            }
            var changed = end.counters().get().updated(kind.term());
            if (expected.isEmpty() || changed == expected.get()) {
                return unlessZero(changed, besideExpected(Amounts.of(changed, kind) + " " + marked, expected));
            }
            return unlessZero(
                    1,
                    String.format(
                            Locale.ROOT,
                            "Collibra changed the status of %s; %s expected to be %s. %s",
                            Amounts.of(changed, kind),
                            Amounts.of(expected.get(), "was", "were"),
                            marked,
                            changed > expected.get()
                                    ? "It may also count assets that came back"
                                    : "The others may have been deleted in Collibra before, or refused when they were sent"));
        }

        @Override
        public Aftermath ignore(FinalizationStrategy.Ignore strategy) {
            var missing = end.prepared()
                    .comparison()
                    .map(found -> found.total().missing())
                    .orElse(0L);
            return unlessZero(
                    missing,
                    Amounts.of(missing, "missing resource", "missing resources")
                            + " left unchanged, because the finalization was IGNORE");
        }

        private static String besideExpected(String amount, Optional<Long> expected) {
            return expected.map(number -> String.format(Locale.ROOT, "%s; expected %,d", amount, number))
                    .orElse(amount);
        }

        private static Aftermath unread(long expected, String done) {
            return unlessZero(
                    expected,
                    String.format(
                            Locale.ROOT, "%,d expected to be %s; Collibra did not say how many were", expected, done));
        }

        private static Aftermath unlessZero(long number, String text) {
            return number == 0
                    ? new Aftermath(List.of(), Optional.empty())
                    : new Aftermath(List.of(text), Optional.empty());
        }
    }
}
