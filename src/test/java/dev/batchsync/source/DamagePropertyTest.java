package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Rejected;
import dev.batchsync.synchronization.definition.BatchLimits;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Positive;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(RandomSources.class)
@Domain(DomainContext.Global.class)
class DamagePropertyTest {

    private static final String KEY = "inbox/crm/people.json";
    private static final BatchLimits LIMITS = new BatchLimits(3, 500_000, 50_000_000);

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Property(tries = 4)
    void rejectsEverySourceThatIsCutOff(@ForAll RandomSource source) {
        int end = lastByte(source.bytes());
        for (int length = 0; length < end; length++) {
            var brokenOff = bucket.put(KEY, Arrays.copyOf(source.bytes(), length));

            assertThat(Surveyed.of(bucket, brokenOff, LIMITS).outcome()).isInstanceOf(Rejected.class);
        }
    }

    @Property
    void rejectsASourceThatIsShorterThanWhenItWasPinned(@ForAll RandomSource source, @ForAll @Positive short missing) {
        var pinned = bucket.put(KEY, source.bytes(), source.bytes().length + missing);

        assertThat(Surveyed.of(bucket, pinned, LIMITS).outcome()).isInstanceOf(Rejected.class);
    }

    @Property
    void rejectsASourceThatIsLongerThanWhenItWasPinned(@ForAll RandomSource source, @ForAll @Positive short surplus) {
        var longer = Arrays.copyOf(source.bytes(), source.bytes().length + surplus);
        Arrays.fill(longer, source.bytes().length, longer.length, (byte) ' ');
        var pinned = bucket.put(KEY, longer, source.bytes().length);

        assertThat(Surveyed.of(bucket, pinned, LIMITS).outcome()).isInstanceOf(Rejected.class);
    }

    @Property(tries = 2_000)
    void reportsTheSameForDamagedBytesInWhateverPiecesTheyArrive(@ForAll RandomSource source, @ForAll Random random) {
        var damaged = damaged(source.bytes(), random);
        var inPieces = new InMemoryBucket(() -> 1 + random.nextInt(20));

        var surveyed = Surveyed.of(bucket, bucket.put(KEY, damaged), LIMITS);

        assertThat(surveyed.outcome()).isInstanceOfAny(Complete.class, Rejected.class);
        assertThat(Surveyed.of(inPieces, inPieces.put(KEY, damaged), LIMITS)).isEqualTo(surveyed);
    }

    @Property(tries = 2_000)
    void givesLineColumnAndOffsetOfTheSameByte(@ForAll RandomSource source, @ForAll Random random) {
        var damaged = damaged(source.bytes(), random);

        var surveyed = Surveyed.of(bucket, bucket.put(KEY, damaged), LIMITS);

        if (surveyed.outcome() instanceof Rejected rejected) {
            var place = (TextLocation) rejected.problem().place().orElseThrow();
            var before = new String(damaged, 0, (int) place.offset(), ISO_8859_1);
            assertThat(place.line())
                    .isEqualTo(1 + before.chars().filter(c -> c == '\n').count());
            assertThat(place.column()).isEqualTo(before.length() - before.lastIndexOf('\n'));
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        var damaged = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "{}[]\",:\\ 0\n".charAt(random.nextInt(11));
        }
        return damaged;
    }

    /** The index of the last byte that is not white space. */
    private static int lastByte(byte[] bytes) {
        int last = bytes.length - 1;
        while (bytes[last] <= ' ' && bytes[last] >= 0) {
            last--;
        }
        return last;
    }
}
