package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.retry.UsualPatience;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a cycle costs on AWS besides the storage of the user's file, from counted requests.
 *
 * <p>Prices of us-east-1 in November 2026 without free tiers, in USD: Lambda on x86-64, DynamoDB on demand, SQS standard, S3.
 */
class CycleCostTest {

    private static final double PER_INVOCATION = 0.20 / 1e6;
    private static final double PER_GB_SECOND = 16.6667 / 1e6;
    private static final double PER_WRITE_UNIT = 0.625 / 1e6;
    private static final double PER_READ_UNIT = 0.125 / 1e6;
    private static final double PER_QUEUE_REQUEST = 0.40 / 1e6;
    private static final double PER_PUT = 5.0 / 1e6;
    private static final double PER_GET = 0.4 / 1e6;

    /** A message is sent, received and deleted. */
    private static final int REQUESTS_PER_MESSAGE = 3;

    /** A consistent read of up to 4 KB, and a write of up to 1 KB; in a transaction, each costs twice as much. */
    private static final int TRANSACTION = 2;

    /** As docs/performance.md says of the function with 1,769 MB: seconds to answer a message, and per million resources. */
    private static final double GB = 1.73;

    private static final double SECONDS_PER_MESSAGE = 0.15;
    private static final double SECONDS_PER_MILLION = 40;
    /** The record of a batch has some 400 bytes. */
    private static final int BATCHES_PER_READ_UNIT = 10;

    private static final int RESOURCES_PER_BATCH = 50_000;

    private static final Set<String> READS =
            Set.of("find", "definition", "synchronization", "batch", "cycleOf", "slots");

    private final Counts counts = new Counts();

    /** Requests, as the ports see them. */
    private static final class Counts {
        int messages;
        int polls;
        int reads;
        int singleWrites;
        int recordsInTransactions;
        int puts;
        int gets;
        int batches;

        void add(String method, Object[] args) {
            switch (method) {
                case "schedule" -> messages++;
                case "status" -> polls++;
                case "publish", "keep" -> puts++;
                case "commit" -> commit(records((Change) args[0]));
                case "open" -> gets++;
                case "batches" -> reads += 1 + batches / BATCHES_PER_READ_UNIT;
                default -> reads += READS.contains(method) ? 1 : 0;
            }
        }

        private void commit(int records) {
            if (records == 1) {
                singleWrites++;
            } else {
                recordsInTransactions += records;
            }
        }

        private static int records(Change change) {
            var optional = List.of(change.synchronization(), change.definition(), change.job(), change.slots());
            return change.cycles().size()
                    + change.batches().size()
                    + (int) optional.stream()
                            .filter(record -> record.isPresent())
                            .count();
        }

        /** With calls and surveys that take so long altogether. */
        double dollarsWorking(long seconds) {
            return dollars(0) + seconds * GB * PER_GB_SECOND;
        }

        double dollars(long resources) {
            var seconds = messages * SECONDS_PER_MESSAGE + resources * SECONDS_PER_MILLION / 1e6;
            return messages * (PER_INVOCATION + REQUESTS_PER_MESSAGE * PER_QUEUE_REQUEST)
                    + seconds * GB * PER_GB_SECOND
                    + reads * PER_READ_UNIT
                    + (singleWrites + TRANSACTION * recordsInTransactions) * PER_WRITE_UNIT
                    + puts * PER_PUT
                    + gets * PER_GET;
        }
    }

    private record Lasting(Duration jobTakes) implements Mischief {

        @Override
        public boolean strikes(Kind kind) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, PT10S", "1, PT10M", "20, PT10S", "20, PT10M", "20, PT30M", "1000, PT10M"})
    void costsLessThanACentPerMillion(int batches, Duration job) {
        var bench = run(batches, job);

        var resources = (long) batches * RESOURCES_PER_BATCH;
        var jobs = job.multipliedBy(batches + 1L);
        var wall =
                (double) Duration.between(Sample.START, bench.clock.instant()).toMillis() / jobs.toMillis();
        var perMillion = counts.dollars(resources) * 1e6 / resources;
        System.out.printf(
                Locale.ROOT,
                "COST | %d | %s | %.1f | %.3f | %d | %d | %d | %d | %.5f | %.5f |%n",
                batches,
                job,
                (double) counts.polls / (batches + 1),
                wall,
                counts.messages,
                counts.reads,
                counts.singleWrites,
                counts.recordsInTransactions,
                counts.dollars(resources),
                perMillion);
        assertThat((double) counts.polls / (batches + 1)).isLessThanOrEqualTo(10);
        assertThat(wall).isBetween(1.0, job.compareTo(Duration.ofMinutes(1)) < 0 ? 1.05 : 1.01);
        assertThat(perMillion).isLessThan(0.01);
    }

    private Bench run(int batches, Duration job) {
        var bench = new Bench(new Lasting(job), Surroundings.PLAIN, UsualPatience.DEFAULT);
        counts.batches = batches;
        bench.trap.watch(counts::add);
        var id = bench.uploads.accept(Sample.upload(new SynchronizationId("costs"), 1, batches));
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        return bench;
    }

    /** Surveys and uploads to Collibra take more than a minute each. */
    @Test
    void renewingLeasesCostsLessThanATenthMore() throws IOException {
        var times = TemplateTimes.read();
        var renewed = new Counts();
        var kept = new Counts();

        var ratio = dollars(times, renewed) / dollars(times.withoutRenewals(), kept);

        System.out.printf(
                Locale.ROOT,
                "LEASES | %d writes instead of %d, %d reads instead of %d | %.4f times the cost |%n",
                renewed.singleWrites,
                kept.singleWrites,
                renewed.reads,
                kept.reads,
                ratio);
        assertThat(renewed.singleWrites).isGreaterThan(kept.singleWrites);
        assertThat(ratio).isLessThan(1.10);
    }

    private static double dollars(TemplateTimes times, Counts counted) {
        var deployment = new KilledDeployment(times, new InMemoryCycleStore(), 0, Duration.ZERO).watch(counted::add);
        deployment.run(Sample.upload(1, 20));
        return counted.dollarsWorking(deployment.workedSeconds());
    }

    /** Asking about a job whose state is as expected takes a claim and a result, and nothing else is written. */
    @Test
    void aQuestionAboutAJobTakesTwoWrites() {
        var bench = new Bench(new Lasting(Duration.ofMinutes(10)), Surroundings.PLAIN, UsualPatience.DEFAULT);
        var id = bench.uploads.accept(Sample.upload(new SynchronizationId("costs"), 1, 1));
        bench.until(id, Phase.Importing.class);
        bench.trap.watch(counts::add);

        while (counts.polls == 0) {
            bench.deliverFirst();
        }

        assertThat(bench.phase(id)).isInstanceOf(Phase.Importing.class);
        assertThat(counts.singleWrites).isEqualTo(2);
        assertThat(counts.recordsInTransactions).isZero();
        assertThat(counts.messages).isEqualTo(1);
        assertThat(counts.reads).isEqualTo(1);
    }
}
