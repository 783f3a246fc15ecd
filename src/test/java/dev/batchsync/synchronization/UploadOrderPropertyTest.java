package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The order of uploads, announced and found, is a total one, and every run of arrivals keeps to it. */
class UploadOrderPropertyTest {

    @Property
    void isTotalAntisymmetricAndTransitive(@ForAll("uploads") @Size(3) List<Upload> three) {
        var a = three.get(0);
        var b = three.get(1);
        var c = three.get(2);

        assertThat(sign(a, b)).isEqualTo(-sign(b, a));
        assertThat(sign(a, b) == 0).isEqualTo(samePlace(a, b));
        if (sign(a, b) <= 0 && sign(b, c) <= 0) {
            assertThat(sign(a, c)).isEqualTo(Math.min(sign(a, b), sign(b, c)));
        }
    }

    @Property
    void aPlacedUploadIsNewerThanEarlierVersionsOfItsKey(@ForAll("uploads") @Size(min = 1, max = 8) List<Upload> seen) {
        var latest = new LatestUploads(List.of());
        for (var arrived : seen) {
            var upload = latest.place(arrived);
            for (var known : latest.uploads()) {
                if (known.isVersionBefore(upload)) {
                    assertThat(known.isOlderThan(upload)).isTrue();
                }
                if (upload.isVersionBefore(known)) {
                    assertThat(latest.replacing(upload)).contains(known);
                }
            }
            latest = latest.with(upload);
            assertThat(latest.uploads()).isSortedAccordingTo(Upload.OLDEST_FIRST.reversed());
            assertThat(latest.uploads().stream().map(known -> known.object().key()))
                    .doesNotHaveDuplicates();
        }
    }

    /** Times as they come, whatever the sequencers say. */
    @Property
    void noOlderVersionOfAKeyIsOpenedAfterALaterOne(@ForAll long seed) {
        var run = UploadRun.withAnyTimes(seed);

        run.play(false);

        assertThat(run.cyclesPerVersion()).containsOnly(1L);
        assertThat(run.openings()).isSortedAccordingTo(Upload.OLDEST_FIRST).doesNotHaveDuplicates();
        for (var key : UploadRun.KEYS) {
            assertThat(run.openings().stream()
                            .filter(upload -> upload.object().key().equals(key))
                            .map(Upload::sequencer))
                    .isSorted();
        }
    }

    @Property
    void theNewestUploadIsOpenedLastInWhateverOrderTheEventsArrive(@ForAll long seed) {
        var run = UploadRun.withTimesThatAgree(seed);

        run.play(false);

        assertThat(run.openings().get(run.openings().size() - 1)).isEqualTo(run.newest());
        assertThat(run.remembered()).contains(run.newest());
    }

    @Property
    void theNewestUploadGetsItsTurnEvenIfUploadsAreFoundBeforeTheirEvents(@ForAll long seed) {
        var run = UploadRun.withTimesThatAgree(seed);

        run.play(true);

        assertThat(run.cyclesPerVersion()).containsOnly(1L);
        assertThat(run.openings())
                .extracting(Upload::object)
                .doesNotHaveDuplicates()
                .contains(run.newest().object());
        assertThat(run.remembered()).contains(run.newest());
    }

    @Provide
    Arbitrary<List<Upload>> uploads() {
        var keys = Arbitraries.of("inbox/crm/a", "inbox/crm/b");
        var versions = Arbitraries.of("v1", "v2");
        var sequencers = Arbitraries.of("", "0", "00", "0A", "0a0", "0A01", "0B", "B");
        var times = Arbitraries.integers().between(0, 3).map(minute -> Sample.START.plusSeconds(60L * minute));
        return Combinators.combine(keys, versions, sequencers, times, times.optional())
                .as(UploadOrderPropertyTest::upload)
                .list();
    }

    private static Upload upload(
            String key, String version, String sequencer, Instant modifiedAt, Optional<Instant> announcedAt) {
        return new Upload(Sample.CRM, new PinnedObject(key, version, 1, modifiedAt), sequencer, announcedAt);
    }

    private static int sign(Upload one, Upload other) {
        return Integer.signum(Upload.OLDEST_FIRST.compare(one, other));
    }

    private static boolean samePlace(Upload a, Upload b) {
        return a.time().equals(b.time())
                && a.hasKeyOf(b)
                && padded(a.sequencer()).equals(padded(b.sequencer()))
                && a.object().version().equals(b.object().version());
    }

    /** As the S3 user guide describes it, unlike the program. */
    private static String padded(String sequencer) {
        return (sequencer + "00000000").substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
