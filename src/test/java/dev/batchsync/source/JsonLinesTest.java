package dev.batchsync.source;

import static dev.batchsync.source.Rejections.COMMAND;
import static dev.batchsync.source.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.json.JsonSurveyor;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Lines: the same commands as in an array give the same batches, and Collibra gets arrays. */
@Domain(RandomSources.class)
@Domain(DomainContext.Global.class)
class JsonLinesTest {

    private static final String KEY = "inbox/crm/people.jsonl";
    private static final Path SCRATCH = Path.of("target", "lines-payloads");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENDS = List.of("\n", "\r\n", "\n\n", " \n \t\n  ");

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Property(tries = 300)
    void batchesAreArraysOfAllCommandsInTheirOrder(
            @ForAll RandomSource source, @ForAll BatchLimits limits, @ForAll Random random) throws Exception {
        var commands = commands(source);
        if (commands.isEmpty()) {
            return;
        }
        var lines = bucket.put(KEY, lines(commands, random).getBytes(UTF_8));
        var surveyed = Surveyed.of(bucket, lines, limits);
        if (!(surveyed.outcome() instanceof Complete complete)) {
            assertThat(surveyed.problem().message()).contains("must stay in one batch");
            return;
        }

        var sent = new ArrayList<JsonNode>();
        for (var batch : surveyed.batches()) {
            var array = JSON.readTree(payload(lines, batch));
            assertThat(array).hasSize(batch.resources());
            array.forEach(sent::add);
        }
        assertThat(sent).isEqualTo(commands);
        assertThat(complete.plan().characteristics()).isEqualTo(ExpectedBatches.characteristics(source.commands()));
        assertThat(complete.plan().sourceBytes()).isEqualTo(lines.size());
        continuesFromEveryCheckpoint(lines, limits, surveyed);
    }

    private void continuesFromEveryCheckpoint(PinnedObject lines, BatchLimits limits, Surveyed whole) {
        for (int i = 0; i < whole.batches().size(); i++) {
            var rest = Surveyed.of(bucket, lines, limits, whole.checkpoints().get(i), Integer.MAX_VALUE);

            assertThat(rest.batches())
                    .isEqualTo(whole.batches().subList(i + 1, whole.batches().size()));
            assertThat(rest.outcome()).isEqualTo(whole.outcome());
        }
    }

    @Property(tries = 500)
    void theResultIsTheSameInWhateverPiecesTheBytesArriveDamagedOrNot(
            @ForAll RandomSource source, @ForAll BatchLimits limits, @ForAll Random random) throws IOException {
        var lines = lines(commands(source), random).getBytes(UTF_8);
        for (int i = random.nextInt(3); i > 0 && lines.length > 0; i--) {
            lines[random.nextInt(lines.length)] = (byte) "{}[]\",:\\ 0\n\r\u00e9".charAt(random.nextInt(13));
        }
        var inPieces = new InMemoryBucket(() -> 1 + random.nextInt(20));

        assertThat(Surveyed.of(inPieces, inPieces.put(KEY, lines), limits))
                .isEqualTo(Surveyed.of(bucket, bucket.put(KEY, lines), limits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "A.NDJSON", "b.ndjson"})
    void bothEndingsAreKnown(String name) {
        var surveyed = Surveyed.of(bucket, put("inbox/crm/" + name, COMMAND), BatchLimits.RECOMMENDED);

        assertThat(surveyed.outcome()).isInstanceOf(Complete.class);
        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactly(1);
    }

    @Test
    void everythingElseIsRefusedWithItsLine() {
        var two = COMMAND + "\n" + COMMAND;

        assertRefused(" \n", "2:1:2", "The file has only white space. It must hold a command on each line: {…}.");
        assertRefused("", "1:1:0", "The file is empty. It must hold a command on each line: {…}.");
        assertRefused(
                two + " " + COMMAND,
                "2:50:98",
                "Found something after the command on this line. Put each command on a line of its own, without commas"
                        + " between them.");
        assertRefused(
                two + ",\n" + COMMAND,
                "2:49:97",
                "Found something after the command on this line. Put each command on a line of its own, without commas"
                        + " between them.");
        assertRefused(
                "\n[" + COMMAND + "]",
                "2:1:1",
                "The line begins with an array. The file must hold a command on each line: {…}. If the whole file is an array,"
                        + " let its name end in .json.");
        assertRefused(two + "\n5", "3:1:98", "Command 3: found a number. Every command must be an object: {…}.");
        assertRefused(
                COMMAND + "\n" + COMMAND.replace(":{", ":\n{"),
                "2:1:49",
                "The command that begins here ends in line 3. Write it on one line, or put all commands into an array and let"
                        + " the file's name end in .json.");
        assertRefused(
                COMMAND + "\n" + COMMAND.substring(0, 30),
                "2:31:79",
                "The file ends inside command 2, which begins at line 2, column 1. It may be cut off: upload the complete"
                        + " file.");
    }

    @Test
    void commandsThatFailAreFoundOnTheirLines() {
        var lines = put(KEY, COMMAND + "\n\n" + COMMAND.replace("1", "2") + "\r\n" + COMMAND.replace("1", "3") + "\n");
        var batch =
                Surveyed.of(bucket, lines, BatchLimits.RECOMMENDED).batches().get(0);

        var workbooks = Workbooks.of(bucket, Path.of("target", "scratch"), 1_000_000, 1_000_000);

        var found = new CommandFinder(bucket, JsonSurveyor.ofLines(bucket), workbooks).find(lines, batch, Set.of(1, 2));

        assertThat(found.get(1)).extracting(TextLocation::line).isEqualTo(3L);
        assertThat(found.get(2)).extracting(TextLocation::line).isEqualTo(4L);
    }

    private void assertRefused(String text, String position, String message) {
        assertRejected(
                Surveyed.of(bucket, put(KEY, text), BatchLimits.RECOMMENDED).problem(), position, message);
    }

    private PinnedObject put(String key, String text) {
        return bucket.put(key, text.getBytes(UTF_8));
    }

    private static List<JsonNode> commands(RandomSource source) throws IOException {
        var commands = new ArrayList<JsonNode>();
        var bytes = source.bytes();
        for (var piece : source.commands()) {
            commands.add(JSON.readTree(new String(bytes, piece.from(), piece.to() - piece.from(), UTF_8)));
        }
        return commands;
    }

    private static String lines(List<JsonNode> commands, Random random) throws IOException {
        var text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        for (int i = 0; i < commands.size(); i++) {
            boolean isOpen = i == commands.size() - 1 && random.nextBoolean();
            text.append(random.nextBoolean() ? "" : " ");
            text.append(JSON.writeValueAsString(commands.get(i)));
            text.append(isOpen ? "" : ENDS.get(random.nextInt(ENDS.size())));
        }
        return text.toString();
    }

    private byte[] payload(PinnedObject lines, Batch batch) throws IOException, SourceChangedException {
        try (var payload =
                RangePayloads.jsonLines(bucket, new Scratch(SCRATCH)).open(lines, Definition.DEFAULT, batch)) {
            return Files.readAllBytes(payload.file());
        }
    }
}
