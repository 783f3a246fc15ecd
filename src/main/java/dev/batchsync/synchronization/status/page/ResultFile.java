package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.status.CycleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file among the results of a cycle. */
public record ResultFile(String name, String content) {

    public static final String REPORT = "report.html";
    public static final String REPORT_JSON = "report.json";
    public static final String PLAN = "plan.json";
    public static final String MISSING = "missing.csv";
    public static final String ERRORS = "errors.csv";

    private static final Pattern KNOWN = Pattern.compile(
            "report\\.html|report\\.json|plan\\.json|missing\\.csv|errors\\.csv|fix\\.(?:json|jsonl|ndjson|csv|xlsx)|batch-[1-9]\\d{0,8}-errors\\.json");

    /** Whether the program writes files of this name. */
    public static boolean isKnown(String name) {
        return KNOWN.matcher(name).matches();
    }

    /** Whether a file of this name is a workbook, which is no text. */
    public static boolean isWorkbook(String name) {
        return name.endsWith(".xlsx");
    }

    /** What is written for a cycle that is held or over. */
    static List<ResultFile> of(
            Cycle cycle, List<Batch> batches, boolean hasMissing, Optional<CycleStatus.FixStatus> fix) {
        var files = new ArrayList<ResultFile>();
        if (cycle.phase() instanceof Phase.Held || cycle.isEnded()) {
            files.add(new ResultFile(REPORT, "this cycle as one page, to keep or to forward"));
            files.add(new ResultFile(REPORT_JSON, "the same for programs"));
        }
        if (cycle.phase() instanceof Phase.Planned) {
            files.add(new ResultFile(PLAN, "what a cycle of the file would do, for programs"));
        }
        fix.ifPresent(offer -> files.add(
                new ResultFile(offer.name(), "what failed; correct it, and upload it to " + offer.uploadTo())));
        if (hasMissing) {
            files.add(new ResultFile(MISSING, "everything that is missing from the file"));
        }
        var failed = batches.stream()
                .filter(batch -> batch.status() instanceof Batch.Failed)
                .toList();
        if (!failed.isEmpty()) {
            files.add(new ResultFile(ERRORS, "all errors with their lines or rows, as a table"));
        }
        failed.forEach(batch -> files.add(new ResultFile(
                BucketLayout.errors(batch.number()), "all that Collibra reports about batch " + batch.number())));
        return files;
    }
}
