package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an import job did (Developer Portal, "Retrieving the import summary"). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SummaryDocument(
        @Nullable List<ResourceTypeSummary> resourceTypes,
        @Nullable Long errorsCount,
        @Nullable String importJobState) {

    /** What the job did to the resources of one type. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ResourceTypeSummary(
            @Nullable String resourceType, @Nullable ResourceCounts counters) {}

    /** Numbers of resources. Older versions do not count the failed ones. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ResourceCounts(long added, long updated, long removed, long failed) {}

    /** Whether the job removed resources, which only a finalization does. */
    public boolean removedAnything() {
        return resourceTypes != null
                && resourceTypes.stream()
                        .anyMatch(type ->
                                type.counters() != null && type.counters().removed() > 0);
    }

    /** Whether the job did everything. An unknown word or a missing count is no proof. */
    boolean provesSuccess() {
        return "COMPLETED".equals(importJobState) && errorsCount != null && errorsCount == 0;
    }

    /** Returns the counts on one line, such as {@code ASSET 3 added, 1 failed; RELATION 2 added}. */
    String text() {
        var types = new ArrayList<String>();
        if (resourceTypes != null) {
            for (var type : resourceTypes) {
                if (type.counters() != null) {
                    types.add(type.resourceType() + " " + text(type.counters()));
                }
            }
        }
        return String.join("; ", types);
    }

    private static String text(ResourceCounts counters) {
        var counts = new ArrayList<String>();
        add(counts, counters.added(), "added");
        add(counts, counters.updated(), "updated");
        add(counts, counters.removed(), "removed");
        add(counts, counters.failed(), "failed");
        return counts.isEmpty() ? "unchanged" : String.join(", ", counts);
    }

    private static void add(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
