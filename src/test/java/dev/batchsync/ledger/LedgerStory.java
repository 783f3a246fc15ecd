package dev.batchsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.batchsync.ledger.LedgerSources.Command;
import dev.batchsync.ledger.RandomRows.Row;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.source.FormatSurveyor;
import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.InMemoryStagedObjects;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.LedgerBase.Sent;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Some cycles of one synchronization id by seed, each compared with what a plain map expects. */
final class LedgerStory {

    private static final SynchronizationId ID = new SynchronizationId("crm");
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final Random random;
    private final RandomRows rows;
    private final Kills kills;
    private final InMemoryBucket bucket;
    private final InMemoryStagedObjects staged;
    private final LedgerOracle oracle = new LedgerOracle();
    private final Limits limits;
    private final BatchLimits batchLimits;
    private LedgerBase base = LedgerBase.none(new TenantAddress("https://acme.collibra.com"));
    private List<Row> last = List.of();
    private int cycles;

    LedgerStory(long seed) {
        this.random = new Random(seed);
        this.rows = new RandomRows(random);
        this.kills = new Kills(random);
        this.bucket = new InMemoryBucket();
        this.staged = new InMemoryStagedObjects(bucket);
        this.limits = new Limits(2 + random.nextInt(3), random.nextBoolean() ? 1_000 : random.nextInt(30));
        this.batchLimits = new BatchLimits(4 + random.nextInt(40), 500_000, 1_000_000);
    }

    void tell() throws IOException {
        for (int i = 0; i < 5; i++) {
            last = last.isEmpty() ? rows.make() : rows.changed(last);
            cycle(LedgerSources.ENDINGS.get(random.nextInt(3)));
        }
    }

    private void cycle(String ending) throws IOException {
        cycles++;
        var content = LedgerSources.write(ending, last);
        var object = bucket.put("inbox/crm/people" + ending, content);
        var upload = Upload.announced(ID, object, "", START.plusSeconds(cycles));
        var id = new CycleId("cycle-" + cycles);
        var cycle = CycleBuilder.of(id, upload, START, new Phase.Open()).made();
        var batches = new ArrayList<Batch>();
        var plan = survey(cycle, batches);
        var commands = LedgerSources.commands(ending, last);
        boolean keepsMissing = random.nextBoolean();
        var found = compare(new Ledgers.Request(cycle, plan, base, keepsMissing));
        check(found, oracle.compare(commands), cycle);
        end(found, commands, batches, id, keepsMissing);
        ledgers().discardRuns(cycle, plan.batches());
        assertThat(keysOf(bucket, BucketLayout.STAGED)).isEmpty();
    }

    /** Completes the cycle, or gives it up after some batches. */
    private void end(Comparison found, List<Command> commands, List<Batch> batches, CycleId id, boolean keepsMissing) {
        var at = START.plusSeconds(cycles);
        if (random.nextInt(3) > 0) {
            oracle.complete(commands, id, keepsMissing);
            base.all().forEach(sent -> ledgers().delete(ID, sent.ledger()));
            base = new LedgerBase(base.tenant(), Optional.of(new Sent(found.ledger(), batches.size(), at)), List.of());
            return;
        }
        int sent = random.nextInt(batches.size() + 1);
        if (sent == 0) {
            ledgers().delete(ID, found.ledger());
            return;
        }
        var batch = batches.get(sent - 1);
        oracle.send(commands, (int) batch.firstResource() + batch.resources(), id);
        var since = new ArrayList<>(base.since());
        since.add(new Sent(found.ledger(), sent, at));
        base = new LedgerBase(base.tenant(), base.completed(), since);
    }

    /** As after the start of a program. */
    private BucketLedgers ledgers() {
        return new BucketLedgers(bucket, staged, limits);
    }

    private Plan survey(Cycle cycle, List<Batch> batches) throws IOException {
        var from = new SurveyCheckpoint[] {SurveyCheckpoint.START};
        while (true) {
            var killed = kills.around(bucket);
            var recorder = new BucketLedgers(killed, staged, limits).recorder(cycle);
            try (var workbooks = Workbooks.of(bucket, Path.of("target", "scratch"), 1_000_000, 10_000_000)) {
                var outcome = new FormatSurveyor(bucket, workbooks)
                        .survey(cycle.source(), LedgerSources.definition(batchLimits), from[0], new Surveyor.Sink() {
                            @Override
                            public boolean accept(Batch batch, SurveyCheckpoint reached) {
                                recorder.write(batch);
                                kills.point();
                                batches.add(batch);
                                from[0] = reached;
                                return random.nextInt(4) > 0;
                            }

                            @Override
                            public Mentions mentions() {
                                return recorder;
                            }
                        });
                if (outcome instanceof Surveyor.Complete complete) {
                    return complete.plan();
                }
                assertThat(outcome).isInstanceOf(Surveyor.Paused.class);
            } catch (Kills.Kill again) {
                // The next round goes on after the last batch that was stored.
            }
        }
    }

    private Comparison compare(Ledgers.Request request) {
        var from = new ComparisonCheckpoint[] {ComparisonCheckpoint.START};
        while (true) {
            try {
                var outcome = new BucketLedgers(kills.around(bucket), staged, limits)
                        .compare(request, from[0], reached -> {
                            kills.point();
                            from[0] = reached;
                            return random.nextInt(4) > 0;
                        });
                if (outcome instanceof Ledgers.Complete complete) {
                    return complete.comparison();
                }
                assertThat(outcome).isInstanceOf(Ledgers.Paused.class);
            } catch (Kills.Kill again) {
                // The next round goes on after the last checkpoint that was stored.
            }
        }
    }

    private void check(Comparison found, LedgerOracle.Expected expected, Cycle cycle) throws IOException {
        var counts = new TreeMap<String, List<Long>>();
        found.counts()
                .forEach((kind, count) -> counts.put(
                        kind.term(),
                        List.of(
                                count.base(),
                                count.added(),
                                count.changed(),
                                count.unchanged(),
                                count.missing(),
                                count.missingLater(),
                                count.missingIgnored())));
        var wanted = new TreeMap<String, List<Long>>();
        expected.counts.forEach((type, numbers) ->
                wanted.put(type, Arrays.stream(numbers).boxed().toList()));
        assertThat(counts).isEqualTo(wanted);
        assertThat(found.duplicates()).isEqualTo(expected.duplicates);
        assertThat(listed(cycle, found)).isEqualTo(expected.missing);
    }

    private Set<String> listed(Cycle cycle, Comparison found) throws IOException {
        var listed = new TreeSet<String>();
        if (found.missingList().isEmpty()) {
            assertThat(bucket.pin(LedgerComparison.listKey(cycle))).isEmpty();
            return listed;
        }
        var object = bucket.pin(found.missingList().get()).orElseThrow();
        try (var in = bucket.open(object, 0);
                var csv = CsvReader.builder()
                        .detectBomHeader(true)
                        .ofNamedCsvRecord(new ByteArrayInputStream(in.readAllBytes()))) {
            for (var row : csv) {
                listed.add(row.getField("type") + " " + row.getField("identifier") + " " + row.getField("cycle") + " "
                        + row.getField("finalization that touches it"));
            }
        } catch (SourceChangedException e) {
            throw new AssertionError(e);
        }
        return listed;
    }

    private static Set<String> keysOf(InMemoryBucket bucket, String prefix) {
        var keys = new TreeSet<>(bucket.keys());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }
}
