package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.statuses.StatusTexts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Says what the finalization of a cycle does with missing resources. */
final class Consequence {

    private Consequence() {}

    /** What an approval leads to, in one or a few sentences. */
    static String of(Evidence evidence) {
        var strategy = evidence.definition().finalization();
        if (!(evidence.ledger() instanceof Past.Explained)) {
            return strategy.match(new Unknown());
        }
        var found = evidence.comparison();
        return evidence.prepared().plan().isEmpty() && found.total().base() == 0
                ? strategy.match(new OfAll())
                : strategy.match(new OfSome(evidence, found));
    }

    /** The status as people know it. */
    static String nameOf(FinalizationStrategy.ChangeStatus strategy) {
        return strategy.missingAssetStatusId().equals(FinalizationStrategy.ChangeStatus.MISSING_FROM_SOURCE)
                ? "Missing from source"
                : "with the status " + strategy.missingAssetStatusId();
    }

    /** When every resource is missing, and nobody knows how many there are. */
    private static final class OfAll implements FinalizationStrategy.Cases<String> {

        @Override
        public String removeResources(FinalizationStrategy.RemoveResources strategy) {
            return "Approving deletes every resource of this source from Collibra.";
        }

        @Override
        public String changeStatus(FinalizationStrategy.ChangeStatus strategy) {
            return "Approving marks every resource of this source as missing. The statuses that they have now are lost.";
        }

        @Override
        public String ignore(FinalizationStrategy.Ignore strategy) {
            return "Approving changes no resource, because the finalization is IGNORE.";
        }
    }

    /** When it is not known what Collibra holds. */
    private static final class Unknown implements FinalizationStrategy.Cases<String> {

        private static final String SENT_BEFORE =
                " that was sent under this synchronization id before and is not in the file";

        private static final String UNKNOWN_NUMBER = " It is not known how many these are.";

        @Override
        public String removeResources(FinalizationStrategy.RemoveResources strategy) {
            return "Approving deletes every resource" + SENT_BEFORE + "." + UNKNOWN_NUMBER;
        }

        @Override
        public String changeStatus(FinalizationStrategy.ChangeStatus strategy) {
            return "Approving marks every asset" + SENT_BEFORE + " " + nameOf(strategy) + "." + UNKNOWN_NUMBER;
        }

        @Override
        public String ignore(FinalizationStrategy.Ignore strategy) {
            return "Approving changes no missing resource, because the finalization is IGNORE.";
        }
    }

    /** When it is known what is missing. */
    private record OfSome(Evidence evidence, Comparison found) implements FinalizationStrategy.Cases<String> {

        private static final String NOTHING = "Approving deletes or marks nothing.";

        @Override
        public String removeResources(FinalizationStrategy.RemoveResources strategy) {
            var now = numbers(KindCounts::missingNow);
            if (now.isEmpty()) {
                return NOTHING + later("deletes");
            }
            var inside = now.keySet().stream().anyMatch(ResourceKind::isContainer)
                    ? " Everything else in these communities and domains is deleted with them."
                    : "";
            return "Approving deletes " + Amounts.of(now) + " from Collibra." + inside + later("deletes");
        }

        @Override
        public String changeStatus(FinalizationStrategy.ChangeStatus strategy) {
            long assets = found.of(ResourceKind.ASSET).missingNow();
            return assets == 0
                    ? NOTHING + later("marks")
                    : "Approving marks " + Amounts.of(assets, ResourceKind.ASSET) + " " + nameOf(strategy)
                            + ". "
                            + StatusTexts.fate(evidence.definition(), evidence.prepared())
                            + later("marks");
        }

        @Override
        public String ignore(FinalizationStrategy.Ignore strategy) {
            return "Approving changes no missing resource, because the finalization is IGNORE.";
        }

        /** Collibra compares with the cycle before only, and counts what an unfinished cycle sent as seen. */
        private String later(String does) {
            var later = numbers(KindCounts::missingLater);
            return later.isEmpty()
                    ? ""
                    : " The finalization after this one " + does + " " + Amounts.of(later)
                            + ", which only cycles that never completed have sent.";
        }

        private Map<ResourceKind, Long> numbers(ToLongFunction<KindCounts> number) {
            var numbers = new EnumMap<ResourceKind, Long>(ResourceKind.class);
            for (var kind : List.of(ResourceKind.values())) {
                long of = number.applyAsLong(found.of(kind));
                if (of > 0) {
                    numbers.put(kind, of);
                }
            }
            return numbers;
        }
    }
}
