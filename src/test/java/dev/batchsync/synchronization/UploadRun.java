package dev.batchsync.synchronization;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Uploads of a few keys whose events arrive in any order and more than once, while cycles end in between. */
final class UploadRun {

    static final List<String> KEYS = List.of("inbox/crm/a", "inbox/crm/b", "inbox/crm/c");

    private final Random random;
    private final List<Upload> uploads = new ArrayList<>();
    private final List<Upload> openings = new ArrayList<>();
    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private static final CycleListener NOBODY = (before, after, batch) -> {};
    private final CycleJournal journal = new CycleJournal(store, new DueReports(store, new Unread(), NOBODY), NOBODY);
    private final Uploads accepting = new Uploads(
            store, new Unread(), (before, after, batch) -> {}, (cycle, due) -> {}, new VirtualClock(Sample.START));

    private UploadRun(long seed) {
        random = new Random(seed);
        store.observe((before, after) -> {
            var wasOpen =
                    before.filter(cycle -> cycle.phase() instanceof Phase.Open).isPresent();
            if (after.phase() instanceof Phase.Open && !wasOpen) {
                openings.add(after.upload());
            }
        });
    }

    private static final class Unread implements Reports {

        @Override
        public void publish(Cycle cycle, List<Batch> batches) {}

        @Override
        public void publishErrors(Cycle cycle, int batch, Batch.Failed failed) {}
    }

    /** The times of the events may contradict the sequencers. */
    static UploadRun withAnyTimes(long seed) {
        var run = new UploadRun(seed);
        var minutes = run.minutes();
        Collections.shuffle(minutes, run.random);
        minutes.forEach(run::add);
        return run;
    }

    static UploadRun withTimesThatAgree(long seed) {
        var run = new UploadRun(seed);
        run.minutes().stream().sorted().forEach(run::add);
        return run;
    }

    private List<Integer> minutes() {
        var minutes = new ArrayList<Integer>();
        for (int i = 2 + random.nextInt(8); i > 0; i--) {
            minutes.add(10 + random.nextInt(8));
        }
        return minutes;
    }

    /** The next version of some key. It may have been uploaded in parts, and then its object has an earlier time. */
    private void add(int minute) {
        var number = uploads.size();
        var key = KEYS.get(random.nextInt(KEYS.size()));
        var begun = at(minute - (random.nextBoolean() ? 0 : random.nextInt(10)));
        var object = new PinnedObject(key, "v" + number, 1, begun);
        uploads.add(Upload.announced(Sample.CRM, object, "%02X".formatted(number + 1), at(minute)));
    }

    private static Instant at(int minute) {
        return Sample.START.plus(Duration.ofMinutes(minute));
    }

    /** Delivers every event, and lets all cycles end. Uploads may be found before and after their events. */
    void play(boolean finding) {
        var events = new ArrayList<>(uploads);
        uploads.stream().filter(upload -> random.nextInt(3) == 0).forEach(events::add);
        Collections.shuffle(events, random);
        for (var event : events) {
            if (finding && random.nextBoolean()) {
                find(uploads.get(random.nextInt(uploads.size())));
            }
            accepting.accept(event);
            if (random.nextInt(3) == 0) {
                endOpenCycle();
            }
        }
        while (open().isPresent()) {
            endOpenCycle();
        }
    }

    private void find(Upload upload) {
        accepting.acceptFound(Upload.found(Sample.CRM, upload.object()));
    }

    private void endOpenCycle() {
        open().ifPresent(cycle ->
                journal.end(cycle, new Phase.Completed(Sample.prepared(1), Sample.JOB, Sample.START), List.of()));
    }

    private Optional<Cycle> open() {
        return store.synchronization(Sample.CRM).open().flatMap(store::find);
    }

    /** The uploads as they were placed, in the order in which their cycles were opened. */
    List<Upload> openings() {
        return openings;
    }

    /** Of the uploads whose times agree with their sequencers. */
    Upload newest() {
        return uploads.stream()
                .max(comparing((Upload upload) -> upload.announcedAt().orElseThrow())
                        .thenComparing(upload -> upload.object().key())
                        .thenComparing(Upload::sequencer))
                .orElseThrow();
    }

    Optional<Upload> remembered() {
        return store.synchronization(Sample.CRM).newest();
    }

    /** How many cycles each version has. */
    List<Long> cyclesPerVersion() {
        var counts = new HashMap<PinnedObject, Long>();
        uploads.forEach(upload -> counts.put(upload.object(), 0L));
        store.cycles(Sample.CRM, Integer.MAX_VALUE).forEach(cycle -> counts.merge(cycle.source(), 1L, Long::sum));
        return List.copyOf(counts.values());
    }
}
