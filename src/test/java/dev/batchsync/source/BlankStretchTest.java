package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.Reference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surveys that rest within long stretches of white space or rows without text. */
class BlankStretchTest {

    private static final BatchLimits LIMITS = new BatchLimits(6, 500_000, 1 << 20);
    private static final int LONG = 2 << 20;

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Property(tries = 12)
    void anArrayIsCutAsIfTheSurveyHadNeverRested(@ForAll Random random) {
        assertSameAsInOneGo("a.json", json(random, true), random);
    }

    @Property(tries = 12)
    void linesAreCutAsIfTheSurveyHadNeverRested(@ForAll Random random) {
        assertSameAsInOneGo("a.jsonl", json(random, false), random);
    }

    @Property(tries = 12)
    void aTableIsCutAsIfTheSurveyHadNeverRested(@ForAll Random random) {
        assertSameAsInOneGo("a.csv", csv(random), random);
    }

    private void assertSameAsInOneGo(String name, byte[] content, Random random) {
        var pinned = bucket.put("inbox/crm/" + name, content);
        var whole = new Invocations(bucket, pinned, () -> false, () -> false);

        var rested = new Invocations(bucket, pinned, () -> random.nextInt(8) == 0, () -> random.nextInt(4) == 0);

        assertThat(rested.outcome).isEqualTo(whole.outcome);
        assertThat(rested.batches).isEqualTo(whole.batches);
        assertThat(rested.mentioned).isEqualTo(whole.mentioned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.json: %s[{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}}]",
                "a.json:[%s{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}}]",
                "a.json:[{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}}%s]",
                "a.json:[{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}}]%s",
                "a.json:[{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}}%s,{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"b\"}}]",
                "a.jsonl:%s{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}}",
                "a.jsonl:{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}}%s",
                "a.csv:a;b;c\n1;2;3\n%s",
                "a.csv:a;b;c\n%s1;2;3\n"
            })
    void aStretchOf300MegabytesIsReadInAsManyInvocationsAsItTakes(String file) {
        var text = file.substring(file.indexOf(':') + 1);
        var blanks = new Blanks(text.split("%s", -1), 300 << 20);
        var pinned = new PinnedObject(
                "inbox/crm/" + file.substring(0, file.indexOf(':')), "1", blanks.size(), Instant.EPOCH);
        var budget = 50L << 20;

        var invocations = new Invocations(blanks, pinned, () -> blanks.hasRead(budget), () -> false);

        assertThat(invocations.outcome).isInstanceOf(Surveyor.Complete.class);
        assertThat(invocations.count).isBetween(6, 8);
        assertThat(blanks.mostRead).isLessThan(budget + (1 << 20));

        assertThat(invocations.batches).isEqualTo(new Invocations(blanks, pinned, () -> false, () -> false).batches);
    }

    @Test
    void aSourceThatWasReplacedMeanwhileIsRejected() {
        var pinned = bucket.put("inbox/crm/a.json", json(new Random(1), true));
        var resting = new ArrayList<SurveyCheckpoint>();
        survey(bucket, pinned, SurveyCheckpoint.START, new Recorder(resting, () -> true));
        bucket.put("inbox/crm/a.json", new byte[] {'['});

        var outcome = survey(bucket, pinned, resting.get(0), new Recorder(resting, () -> true));

        assertThat(((Surveyor.Rejected) outcome).problem().kind()).isEqualTo(Problem.Kind.SOURCE_CHANGED);
    }

    @Test
    void aCommandThatIsMuchLargerThanABatchIsRejectedBeforeItsEnd() {
        var command = "[{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"a\"}%s}]";
        var blanks = new Blanks(command.split("%s", -1), 300 << 20);
        var pinned = new PinnedObject("inbox/crm/a.json", "1", blanks.size(), Instant.EPOCH);

        var outcome = survey(blanks, pinned, SurveyCheckpoint.START, new Recorder(new ArrayList<>(), () -> false));

        assertThat(((Surveyor.Rejected) outcome).problem().message())
                .contains("begins here", "more than 1,048,576 bytes", "batch.maxBytes");
        assertThat(blanks.mostRead).isLessThan(2 << 20);
    }

    private static Surveyor.Outcome survey(
            Bucket bucket, PinnedObject source, SurveyCheckpoint from, Surveyor.Sink sink) {
        var definition = CsvDefinitions.of(CsvDefinitions.WITH_HEADER, CsvDefinitions.ASSETS, LIMITS);
        return new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket)).survey(source, definition, from, sink);
    }

    private static byte[] json(Random random, boolean isArray) {
        var text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        var spaces = isArray ? List.of(" ", "\n", "\r\n", "\t") : List.of("\n", "\r\n", " \n");
        text.append(blank(random, spaces)).append(isArray ? "[" : "");
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            text.append(isArray && i > 0 ? "," : "")
                    .append(blank(random, spaces))
                    .append("{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"é%d\"}}"
                            .formatted(random.nextInt(40)))
                    .append(isArray ? "" : "\n")
                    .append(blank(random, spaces));
        }
        return text.append(isArray ? "]" : "")
                .append(blank(random, spaces))
                .append(random.nextInt(6) == 0 ? "x" : "")
                .toString()
                .getBytes(UTF_8);
    }

    private static byte[] csv(Random random) {
        var text = new StringBuilder("a;b;c\n");
        var spaces = List.of("\n", "\r\n", "\r", ";;\n", ";;\r\n", ";;\r", "\n;;\r");
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            text.append(blank(random, spaces))
                    .append("é%d;2;3".formatted(random.nextInt(40)))
                    .append(List.of("\n", "\r\n", "\r").get(random.nextInt(3)));
        }
        return text.append(blank(random, spaces))
                .append(random.nextInt(6) == 0 ? "\"" : "")
                .toString()
                .getBytes(UTF_8);
    }

    private static String blank(Random random, List<String> spaces) {
        var space = spaces.get(random.nextInt(spaces.size()));
        return random.nextInt(4) == 0
                ? space.repeat(1 + random.nextInt(LONG) / space.length())
                : space.repeat(random.nextInt(3));
    }

    /** Invocations that carry a survey on until it ends; some of them are killed, and what they did not write is lost. */
    private static final class Invocations {

        final List<Batch> batches = new ArrayList<>();
        final List<String> mentioned = new ArrayList<>();
        final Surveyor.Outcome outcome;
        int count;

        Invocations(Bucket bucket, PinnedObject source, BooleanSupplier isTimeUp, BooleanSupplier isKilled) {
            var from = SurveyCheckpoint.START;
            var recorder = new Recorder(new ArrayList<>(), isTimeUp);
            var reached = survey(bucket, source, from, recorder);
            keep(recorder);
            for (count = 1; reached instanceof Surveyor.Paused; count++) {
                if (count > 300) {
                    throw new AssertionError("no progress at " + from);
                }
                from = recorder.reached.isEmpty() ? from : recorder.reached.get(recorder.reached.size() - 1);
                recorder = new Recorder(new ArrayList<>(), isTimeUp);
                if (isKilled.getAsBoolean()) {
                    survey(bucket, source, from, new Recorder(new ArrayList<>(), isTimeUp));
                }
                reached = survey(bucket, source, from, recorder);
                keep(recorder);
            }
            outcome = reached;
        }

        private void keep(Recorder recorder) {
            batches.addAll(recorder.batches);
            mentioned.addAll(recorder.kept);
        }
    }

    private static final class Recorder implements Surveyor.Sink, Mentions {

        final List<Batch> batches = new ArrayList<>();
        final List<String> kept = new ArrayList<>();
        final List<SurveyCheckpoint> reached;
        private final List<String> pending = new ArrayList<>();
        private final BooleanSupplier isTimeUp;

        Recorder(List<SurveyCheckpoint> reached, BooleanSupplier isTimeUp) {
            this.reached = reached;
            this.isTimeUp = isTimeUp;
        }

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint boundary) {
            batches.add(batch);
            reached.add(boundary);
            var before = pending.stream()
                    .filter(mention -> resource(mention) < batch.firstResource() + batch.resources())
                    .toList();
            kept.addAll(before);
            pending.removeAll(before);
            return !isTimeUp.getAsBoolean();
        }

        private static long resource(String mention) {
            return Long.parseLong(mention.substring(0, mention.indexOf(' ')));
        }

        @Override
        public boolean mustRest(SurveyCheckpoint place) {
            if (!isTimeUp.getAsBoolean()) {
                return false;
            }
            reached.add(place);
            return true;
        }

        @Override
        public Mentions mentions() {
            return this;
        }

        @Override
        public void header(Map<Integer, String> names) {}

        @Override
        public void add(Mention mention) {
            var identity = new String(mention.identity(), 0, mention.identityLength(), UTF_8);
            pending.add("%d %s %d %d %d"
                    .formatted(mention.resource(), identity, mention.digest(), mention.line(), mention.position()));
        }

        @Override
        public void refer(Reference reference) {}
    }

    /** A bucket with one object: texts with as many line feeds between them; it counts what an invocation reads. */
    private static final class Blanks implements Bucket {

        private final String[] texts;
        private final long blank;
        private long read;
        long mostRead;

        Blanks(String[] texts, long blank) {
            this.texts = texts;
            this.blank = blank;
        }

        long size() {
            return Arrays.stream(texts).mapToLong(String::length).sum() + blank * (texts.length - 1);
        }

        boolean hasRead(long budget) {
            boolean isUp = read >= budget;
            read = isUp ? 0 : read;
            return isUp;
        }

        @Override
        public InputStream open(PinnedObject object, long from) throws IOException {
            var parts = new ArrayList<InputStream>();
            for (int i = 0; i < texts.length; i++) {
                parts.add(new Feeds(i == 0 ? 0 : blank));
                parts.add(new ByteArrayInputStream(texts[i].getBytes(UTF_8)));
            }
            var in = new SequenceInputStream(Collections.enumeration(parts));
            long most = mostRead;
            in.skipNBytes(from);
            read = 0;
            mostRead = most;
            return in;
        }

        @Override
        public Optional<PinnedObject> pin(String key) {
            return Optional.empty();
        }

        @Override
        public void write(String key, String contentType, byte[] content) {
            throw new UnsupportedOperationException();
        }

        private final class Feeds extends InputStream {

            private long left;

            Feeds(long count) {
                this.left = count;
            }

            @Override
            public int read() {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] target, int from, int length) {
                if (left == 0) {
                    return -1;
                }
                int count = (int) Math.min(left, length);
                Arrays.fill(target, from, from + count, (byte) '\n');
                left -= count;
                read += count;
                mostRead = Math.max(mostRead, read);
                return count;
            }

            @Override
            public long skip(long count) {
                long skipped = Math.min(left, count);
                left -= skipped;
                return skipped;
            }
        }
    }
}
