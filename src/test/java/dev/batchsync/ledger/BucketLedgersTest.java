package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.source.InMemoryStagedObjects;
import dev.batchsync.state.CycleCodec;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.Comparison.HeaderChange;
import dev.batchsync.synchronization.guard.Comparison.Renamed;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.LedgerBase.Sent;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.lease.Lease;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BucketLedgersTest {

    private static final LedgerBase NOTHING = LedgerBase.none(new TenantAddress("https://acme.collibra.com"));

    private final CountingBucket bucket = new CountingBucket();
    private final Ledgers ledgers = new BucketLedgers(bucket, new InMemoryStagedObjects(bucket), Limits.USUAL);
    private Map<Integer, String> header = Map.of();

    /** Records a source whose batches have some resources each. */
    private Plan record(Cycle cycle, int perBatch, List<TestMention> mentions) {
        var recorder = ledgers.recorder(cycle);
        recorder.header(header);
        mentions.forEach(recorder::add);
        int batches = (mentions.size() + perBatch - 1) / perBatch;
        for (int number = 1; number <= batches; number++) {
            long first = (number - 1L) * perBatch;
            int resources = (int) Math.min(perBatch, mentions.size() - first);
            recorder.write(new Batch(
                    number, new ByteRange(first, first + resources), first, resources, 0, "0", new Batch.Planned()));
        }
        return new Plan(batches, mentions.size(), 0, mentions.size());
    }

    private Comparison compare(Cycle cycle, Plan plan, LedgerBase base) {
        var outcome = ledgers.compare(
                new Ledgers.Request(cycle, plan, base, false), ComparisonCheckpoint.START, reached -> true);
        assertThat(outcome).isInstanceOf(Ledgers.Complete.class);
        return ((Ledgers.Complete) outcome).comparison();
    }

    private LedgerBase completed(int number, TestMention... mentions) {
        var cycle = TestCycles.cycle(number);
        var plan = record(cycle, 100, List.of(mentions));
        var ledger = compare(cycle, plan, NOTHING).ledger();
        return new LedgerBase(
                NOTHING.tenant(), Optional.of(new Sent(ledger, plan.batches(), TestCycles.START)), List.of());
    }

    @Test
    void aCycleOfOneBatchReadsOneObjectMoreAndWritesOneMore() {
        var base = completed(1, TestMention.asset("Revenue", 0));
        bucket.reads.clear();
        bucket.writes.clear();

        var cycle = TestCycles.cycle(2);
        var found = compare(cycle, record(cycle, 100, List.of(TestMention.asset("Revenue", 0))), base);

        assertThat(bucket.reads).containsExactly("ledger/crm/cycle-1/run-0000001-0.gz");
        assertThat(bucket.writes).containsExactly("ledger/crm/cycle-2/run-0000001-0.gz");
        assertThat(found.total().unchanged()).isOne();
        assertThat(found.missingList()).isEmpty();
    }

    /** The cycle has begun anew in another invocation, with another definition. */
    @Test
    void whatAnotherInvocationHasRecordedOfTheCycleSinceIsCompared() {
        var base = completed(1, TestMention.asset("Revenue", 0), TestMention.asset("Cost", 1));
        var other = new BucketLedgers(bucket, new InMemoryStagedObjects(bucket), Limits.USUAL);
        record(leased("first"), 100, List.of(TestMention.asset("Revenue", 0), TestMention.asset("Cost", 1)));

        var recorder = other.recorder(leased("second"));
        recorder.header(Map.of());
        recorder.add(TestMention.asset("Revenue", 0));
        recorder.write(new Batch(1, new ByteRange(0, 1), 0, 1, 0, "0", new Batch.Planned()));

        var found = compare(leased("third"), new Plan(1, 1, 0, 1), base);
        assertThat(found.total().missing()).isOne();
    }

    private static Cycle leased(String holder) {
        var cycle = TestCycles.cycle(2);
        var lease = new Lease(holder, TestCycles.START.plusSeconds(60));
        return CycleBuilder.of(
                        cycle.id(),
                        Upload.announced(TestCycles.ID, cycle.source(), "", TestCycles.START),
                        TestCycles.START,
                        cycle.phase())
                .lease(Optional.of(lease))
                .made();
    }

    /** The fix file of a cycle says anew what its source said of some resources. */
    @Test
    void whatAFixFileSentCountsInsteadOfTheSourceAndTheCycleCountsAsCompleted() {
        var right = TestMention.asset("Revenue", 0).saying(77);
        var base = completed(1, TestMention.asset("Revenue", 0), TestMention.asset("Cost", 1));
        var fix = TestCycles.cycle(9);
        record(fix, 100, List.of(right));
        var ledger = new Ledger(fix.id(), "inbox/crm/fix/cycle-1/fix.json", 0, 1);
        var corrected = new LedgerBase(
                base.tenant(),
                base.completed(),
                List.of(new Sent(
                        ledger,
                        1,
                        TestCycles.START,
                        Optional.of(TestCycles.cycle(1).id()))));

        var same = TestCycles.cycle(2);
        var now = compare(same, record(same, 100, List.of(right, TestMention.asset("Cost", 1))), corrected);
        assertThat(now.total().unchanged()).isEqualTo(2);
        var old = TestCycles.cycle(3);
        var before = compare(
                old,
                record(old, 100, List.of(TestMention.asset("Revenue", 0), TestMention.asset("Cost", 1))),
                corrected);
        assertThat(before.total().changed()).isOne();
        var less = TestCycles.cycle(4);
        var missing = compare(less, record(less, 100, List.of(TestMention.asset("Cost", 0))), corrected);
        assertThat(missing.total().missing()).isOne();
        assertThat(missing.total().missingLater()).isZero();
        assertThat(missing.origins())
                .containsExactly(new Comparison.Origin(
                        TestCycles.cycle(1).id(), "inbox/crm/fix/cycle-1/fix.json", TestCycles.START));
    }

    @Test
    void aLedgerIsTextThatPeopleCanRead() throws IOException {
        completed(1, TestMention.asset("Revenue", 0));

        var text = unpacked("ledger/crm/cycle-1/run-0000001-0.gz");

        assertThat(text.replaceAll("(?m)^[0-9a-f]{2}A", "##A")).isEqualTo("""
                        #columns {}
                        ##A{"domain":{"community":{"name":"Finance"},"name":"Glossary"},"name":"Revenue"}\t\
                        0000000000000001\t1\t1\t0\t0\ts
                        #last
                        """);
    }

    @Test
    void theRunsAreTheSameWhereverTheSurveyContinues() throws IOException {
        var mentions = LongStream.range(0, 60)
                .mapToObj(i -> TestMention.asset("A" + i % 40, i))
                .toList();
        record(TestCycles.cycle(1), 10, mentions);
        for (int done = 1; done < 6; done++) {
            var again = TestCycles.cycle(1);
            var recorder = ledgers.recorder(again);
            recorder.header(header);
            mentions.subList(done * 10, 60).forEach(recorder::add);
            var key = "staged/crm/cycle-1/run-%07d-0.gz".formatted(done + 1);
            var before = resourcesIn(key);
            recorder.write(new Batch(done + 1, new ByteRange(0, 1), done * 10L, 10, 0, "0", new Batch.Planned()));
            assertThat(resourcesIn(key)).isEqualTo(before).hasSize(11);
        }
    }

    /** Without lines about references: of equal ones only the first one counts, so a later batch may lack one. */
    private List<String> resourcesIn(String key) throws IOException {
        return unpacked(key).lines().filter(line -> !line.endsWith("\tr")).toList();
    }

    @Test
    void aDamagedOrMissingBaseIsReportedAndNeverTakenForASmallerOne() throws IOException {
        var base = completed(1, TestMention.asset("Revenue", 0), TestMention.asset("Profit", 1));
        var cycle = TestCycles.cycle(2);
        var plan = record(cycle, 100, List.of(TestMention.asset("Revenue", 0)));
        var key = "ledger/crm/cycle-1/run-0000001-0.gz";
        var whole = bucket.content(key);
        for (int length = 0; length < whole.length; length++) {
            bucket.put(key, Arrays.copyOf(whole, length));
            assertThat(rejection(cycle, plan, base)).contains("The ledger of cycle cycle-1 cannot be read");
        }
        bucket.delete(key);
        assertThat(rejection(cycle, plan, base)).contains("is gone");
    }

    private String rejection(Cycle cycle, Plan plan, LedgerBase base) {
        var outcome = ledgers.compare(
                new Ledgers.Request(cycle, plan, base, false), ComparisonCheckpoint.START, reached -> true);
        assertThat(outcome).isInstanceOf(Ledgers.Rejected.class);
        assertThat(((Ledgers.Rejected) outcome).isBase()).isTrue();
        return ((Ledgers.Rejected) outcome).reason();
    }

    @Test
    void duplicatesApartAreShownWithBothPlaces() {
        var cycle = TestCycles.cycle(1);
        var mentions = List.of(
                TestMention.asset("Revenue", 0),
                TestMention.asset("Revenue", 1).saying(2),
                TestMention.asset("Profit", 2),
                TestMention.asset("Revenue", 3).saying(3),
                TestMention.asset("Profit", 4),
                TestMention.asset("Cost", 5));

        var found = compare(cycle, record(cycle, 2, mentions), NOTHING);

        assertThat(found.duplicates()).isOne();
        assertThat(found.firstDuplicates())
                .containsExactly(new Comparison.Duplicate(ResourceKind.ASSET, "Revenue (Finance > Glossary)", 1, 4));
    }

    @Test
    void aChangedHeaderIsShownByItsFirstDifference() {
        var before = Map.of(1, "Name", 2, "Domain");

        assertThat(headerChange(before, Map.of(1, "Name", 2, "Owner", 3, "Domain")))
                .contains(new HeaderChange(2, "Domain", "Owner"));
        assertThat(headerChange(before, before)).isEmpty();
        assertThat(headerChange(Map.of(2, ""), Map.of(2, "Owner"))).contains(new HeaderChange(2, "", "Owner"));
    }

    @Test
    void onlyColumnsThatBothTemplatesCountByNumberCountInAHeader() {
        var before = Map.of(1, "Name", 2, "Owner", 3, "Domain");

        assertThat(headerChange(before, Map.of(1, "Name", 3, "Domain"))).isEmpty();
        assertThat(headerChange(Map.of(1, "Name", 3, "Domain"), before)).isEmpty();
        assertThat(headerChange(before, Map.of(4, "Text"))).isEmpty();
        assertThat(headerChange(before, Map.of(3, "Text"))).contains(new HeaderChange(3, "Domain", "Text"));
    }

    private Optional<HeaderChange> headerChange(Map<Integer, String> before, Map<Integer, String> now) {
        header = before;
        var base = completed(1, TestMention.asset("Revenue", 0));
        header = now;
        var cycle = TestCycles.cycle(2);
        return compare(cycle, record(cycle, 100, List.of(TestMention.asset("Revenue", 0))), base)
                .header();
    }

    @Test
    void anOlderLedgerListsItsHeader() throws IOException {
        header = Map.of(1, "Name", 3, "Domain");
        var base = completed(1, TestMention.asset("Revenue", 0));
        var key = "ledger/crm/cycle-1/run-0000001-0.gz";
        var text = unpacked(key).replaceFirst("#columns .*", "#header [\"Name\",\"\",\"Owner\"]");
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        bucket.put(key, packed.toByteArray());
        header = Map.of(1, "Name", 2, "Text", 3, "Domain");
        var cycle = TestCycles.cycle(2);

        var found = compare(cycle, record(cycle, 100, List.of(TestMention.asset("Revenue", 0))), base);

        assertThat(found.header()).contains(new HeaderChange(3, "Owner", "Domain"));
    }

    private String unpacked(String key) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bucket.content(key)))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void aRenamedContainerIsNamed() {
        var base = completed(
                1,
                TestMention.asset("A", 0),
                TestMention.asset("B", 1),
                TestMention.asset("C", 2).in("Other"));
        var cycle = TestCycles.cycle(2);
        var now = List.of(
                TestMention.asset("A", 0).in("Terms"),
                TestMention.asset("B", 1).in("Terms"),
                TestMention.asset("C", 2).in("Other"));

        var found = compare(cycle, record(cycle, 100, now), base);

        assertThat(found.renamed()).contains(new Renamed("Glossary (Finance)", "Terms (Finance)", 2, 2));
    }

    @Test
    void identifiersOfAnotherFormAreCounted() {
        var base = completed(1, TestMention.asset("A", 0), TestMention.asset("B", 1));
        var cycle = TestCycles.cycle(2);
        var now = List.of(new TestMention(ResourceKind.ASSET, "{\"id\":\"1\"}", 1, true, 0), TestMention.asset("B", 1));

        var found = compare(cycle, record(cycle, 100, now), base);

        assertThat(found.of(ResourceKind.ASSET).changedForm()).isOne();
    }

    @Test
    void aResourceIsFoundByItsNameWithCycleFileAndLine() {
        var base = completed(1, TestMention.asset("Glossary", 0), TestMention.asset("Revenue", 1));

        assertThat(ledgers.find(TestCycles.ID, base, "Revenue", 10))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.line()).isEqualTo(2);
                    assertThat(found.origin().cycle()).hasToString("cycle-1");
                    assertThat(found.origin().source()).isEqualTo("inbox/crm/people.json");
                });
        assertThat(ledgers.find(TestCycles.ID, base, "Glossary", 10)).hasSize(1);
        assertThat(ledgers.find(TestCycles.ID, base, "Reven", 10)).isEmpty();
    }

    @Test
    void cellsThatASpreadsheetWouldExecuteAreNeutralised() throws IOException {
        var base = completed(
                1,
                List.of("=1+1", "+1", "-1", "@SUM(A1)", "\\tx", "\\rx", "a\\\"b,c").stream()
                        .map(name -> TestMention.asset(name, 0))
                        .toArray(TestMention[]::new));
        var cycle = TestCycles.cycle(2);
        var found = compare(cycle, record(cycle, 100, List.of(TestMention.asset("Revenue", 0))), base);

        var list = new String(bucket.content(found.missingList().orElseThrow()), UTF_8);

        assertThat(list)
                .contains(",'=1+1 (", ",'+1 (", ",'-1 (", ",'@SUM(A1) (", ",'\tx (", ",\"'\rx (")
                .contains(",\"a\"\"b,c (Finance > Glossary)\",")
                .doesNotContain(",=", ",+", ",-", ",@");
    }

    @Test
    void aComparisonIsSmallHoweverLongTheNamesAre() {
        var old = IntStream.range(0, 90)
                .mapToObj(i -> TestMention.asset("☂".repeat(300) + i, i))
                .toArray(TestMention[]::new);
        var base = completed(1, old);
        var cycle = TestCycles.cycle(2);
        var now = new ArrayList<TestMention>();
        for (int i = 0; i < 80; i++) {
            now.add(TestMention.asset("x".repeat(2_000) + i % 40, i).saying(i));
        }

        var found = compare(cycle, record(cycle, 7, now), base);

        assertThat(found.firstMissing()).hasSize(Comparison.FIRST);
        assertThat(found.firstDuplicates()).hasSize(Comparison.FIRST);
        assertThat(new CycleCodec().write(found).getBytes(UTF_8)).hasSizeLessThan(Comparison.MAX_BYTES);
    }

    @Test
    void manyMissingResourcesAreListedInParts() throws IOException {
        var limited = new BucketLedgers(bucket, new InMemoryStagedObjects(bucket), new Limits(64, 1_000_000));
        var old = LongStream.range(0, 60_000)
                .mapToObj(i -> TestMention.asset("A" + i, i))
                .toArray(TestMention[]::new);
        var cycle = TestCycles.cycle(1);
        var plan = record(cycle, 60_000, List.of(old));
        var ledger = compare(cycle, plan, NOTHING).ledger();
        var base = new LedgerBase(NOTHING.tenant(), Optional.of(new Sent(ledger, 1, TestCycles.START)), List.of());
        var next = TestCycles.cycle(2);
        var outcome = limited.compare(
                new Ledgers.Request(next, record(next, 10, List.of(TestMention.asset("new", 0))), base, false),
                ComparisonCheckpoint.START,
                reached -> true);

        var list = ((Ledgers.Complete) outcome).comparison().missingList().orElseThrow();

        assertThat(bucket.writes).doesNotContain(list);
        assertThat(new String(bucket.content(list), UTF_8).lines()).hasSize(60_001);
    }
}
