package dev.batchsync.function.page;

import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.repair.FixUpload;
import dev.batchsync.synchronization.repair.Repairs;
import dev.batchsync.synchronization.status.page.CyclePage;
import dev.batchsync.synchronization.status.page.OtherCycle;
import dev.batchsync.synchronization.status.page.Overview;
import dev.batchsync.synchronization.status.page.PauseState;
import dev.batchsync.synchronization.status.page.PersonsChoice;
import dev.batchsync.synchronization.status.page.SourceQuotes;
import dev.batchsync.synchronization.status.page.SynchronizationPage;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The pages that show something: all synchronization ids, one of them, and one cycle. */
@Singleton
final class PageViews {

    /** All phases, those that need a person first. */
    private static final List<String> PHASES = List.of(
            "held",
            "failed",
            "waiting",
            "open",
            "unpacking",
            "surveying",
            "comparing",
            "guarding",
            "preparing",
            "importing",
            "finalizing",
            "restoring",
            "completed",
            "unchanged",
            "cancelled",
            "planned");

    private static final int DEPTH = 2;

    private final CycleStore store;
    private final IgnoredUploadStore ignored;
    private final SourceQuotes quotes;
    private final PageWriter pages;
    private final Clock clock;

    PageViews(CycleStore store, IgnoredUploadStore ignored, Bucket bucket, PageWriter pages, Clock clock) {
        this.store = store;
        this.ignored = ignored;
        this.quotes = new SourceQuotes(bucket);
        this.pages = pages;
        this.clock = clock;
    }

    HttpAnswer overview(Map<String, String> query) {
        return overview(200, query, "", 0);
    }

    private HttpAnswer overview(int status, Map<String, String> query, String refused, int depth) {
        var number = query.getOrDefault("page", "1");
        var asked = new Overview.Query(
                query.getOrDefault("q", "").strip(),
                query.getOrDefault("phase", ""),
                number.matches("[1-9]\\d{0,5}") ? Integer.parseInt(number) : 1);
        var shown = ignored.ignored().kept(clock.instant()).stream()
                .filter(Predicate.not(IgnoredUpload::marker))
                .toList();
        var overview = Overview.of(store, shown, asked, clock.instant());
        return pages.page(
                status,
                "overview",
                depth,
                Map.of(
                        "overview",
                        overview,
                        "phases",
                        PHASES,
                        "previous",
                        asked.page() > 1 ? address(asked, asked.page() - 1) : "",
                        "following",
                        asked.page() < overview.pages() ? address(asked, asked.page() + 1) : "",
                        "refused",
                        refused));
    }

    private static String address(Overview.Query query, int page) {
        return "?q=" + URLEncoder.encode(query.text(), StandardCharsets.UTF_8) + "&phase="
                + URLEncoder.encode(query.phase(), StandardCharsets.UTF_8) + "&page=" + page;
    }

    HttpAnswer synchronization(SynchronizationId id) {
        return synchronization(200, id, "", DEPTH);
    }

    private HttpAnswer synchronization(int status, SynchronizationId id, String refused, int depth) {
        var page = SynchronizationPage.of(store, known(id), clock.instant());
        return pages.page(status, "synchronization", depth, Map.of("page", page, "refused", refused));
    }

    private Synchronization known(SynchronizationId id) {
        var known = store.synchronization(id);
        if (known.revision() == 0) {
            throw HttpProblem.notFound(
                    "There is no synchronization id '" + id + "'. An id exists after the first upload to its inbox.");
        }
        return known;
    }

    /** The page of what is paused, an id or the whole tenant, with the reason why an action was refused. */
    HttpAnswer refused(int status, Optional<SynchronizationId> id, String why, int depth) {
        return id.isPresent() ? synchronization(status, id.get(), why, depth) : overview(status, Map.of(), why, depth);
    }

    /** What is paused now; a problem if the id has never had an upload. */
    PauseState pauses(Optional<SynchronizationId> id) {
        id.ifPresent(this::known);
        return PauseState.of(id, store.slots().pauses(), clock.instant());
    }

    HttpAnswer cycle(CycleId id) {
        return cycle(200, find(id), "", DEPTH);
    }

    /**
     * The page of a cycle.
     *
     * @param refused why an action was refused; empty if none was
     */
    HttpAnswer cycle(int status, Cycle cycle, String refused, int depth) {
        return pages.page(
                status,
                "cycle",
                depth,
                Map.of(
                        "page",
                        view(cycle),
                        "choices",
                        PersonsChoice.of(cycle),
                        "files",
                        PageWriter.root(depth) + "page/cycles/" + cycle.id() + "/files/",
                        "refused",
                        refused,
                        "refusedFixes",
                        refusedFixes(cycle),
                        "other",
                        OtherCycle.of(store, cycle)));
    }

    /** The one that arrived last is shown by itself. */
    private List<IgnoredUpload> refusedFixes(Cycle cycle) {
        var folder = BucketLayout.fixFolder(cycle);
        var shown = Repairs.upload(cycle).map(FixUpload::file);
        return ignored.ignored().kept(clock.instant()).stream()
                .filter(upload -> upload.key().startsWith(folder) && !upload.marker())
                .filter(upload -> shown.filter(file -> file.key().equals(upload.key())
                                && file.version().equals(upload.version()))
                        .isEmpty())
                .toList();
    }

    CyclePage view(Cycle cycle) {
        return CyclePage.of(cycle, store.batches(cycle.id()), quotes, clock.instant());
    }

    Cycle find(CycleId id) {
        return store.find(id).orElseThrow(() -> HttpProblem.notFound("There is no cycle '" + id + "'."));
    }
}
