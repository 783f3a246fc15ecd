package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.batchsync.synchronization.guard.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** The numbers by type, in the words of commands; empty if the summary has none. */
    public Optional<Counters> counters() {
        return Optional.ofNullable(resourceTypes)
                .map(types -> new Counters(types.stream()
                        .filter(type -> type.resourceType() != null && type.counters() != null)
                        .map(SummaryDocument::counters)
                        .toList()));
    }

    private static Counters.OfType counters(ResourceTypeSummary type) {
        var counted = Objects.requireNonNull(type.counters());
        return new Counters.OfType(
                word(String.valueOf(type.resourceType())),
                counted.added(),
                counted.updated(),
                counted.removed(),
                counted.failed());
    }

    /** COMPLEX_RELATION is "Complex Relation" in a command. */
    private static String word(String type) {
        return Arrays.stream(type.split("_"))
                .map(part -> part.isEmpty()
                        ? part
                        : part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
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
