package dev.batchsync.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.FakeModel;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.VirtualClock;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.statuses.AssetId;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import dev.batchsync.synchronization.statuses.SeenAsset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The second table of frequent mistakes in docs/troubleshooting.md: they show only in a comparison with earlier files, with other
 * lines of the same file, or with Collibra. Source, ledger and core are the real ones.
 */
class LaterMistakesTest {

    private static final String HEAD = "| Mistake | What the program says in the end |";
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final SynchronizationId ID = new SynchronizationId("terms");

    private static final String NAMED = """
            { %s "template": [
              { "resourceType": "Domain", "identifier": { "name": "${Domain}", "community": { "name": "Payments" } } },
              { "resourceType": "Asset", "identifier": { "name": "${Name}",
                "domain": { "name": "${Domain}", "community": { "name": "Payments" } } }, "type": { "name": "${Type}" },
                "attributes": { "Description": [ { "value": "${Text}" } ] } } ] }
            """;
    private static final String NUMBERED = NAMED.replace("${Domain}", "${1}")
            .replace("${Name}", "${2}")
            .replace("${Type}", "${3}")
            .replace("${Text}", "${4}");
    private static final String HEADER = "Domain;Name;Type;Text\n";

    @TempDir
    private Path folder;

    /**
     * A mistake.
     *
     * @param before the file that was sent before; empty if there was none
     */
    private record Mistake(String name, String definition, Optional<String> before, String file, String ending) {}

    private static String rows(int count, IntFunction<String> row) {
        return HEADER + IntStream.range(0, count).mapToObj(row).collect(Collectors.joining());
    }

    private static String row(int number) {
        return "Ledger;TERM%d;Business Term;Text %d\n".formatted(number, number);
    }

    private static String definition(String template, String settings) {
        return template.formatted(settings);
    }

    private static List<Mistake> mistakes() {
        var all = rows(24, LaterMistakesTest::row);
        var removes = "\"finalization\": { \"strategy\": \"REMOVE_RESOURCES\" },";
        return List.of(
                new Mistake(
                        "Half of the rows are missing",
                        definition(NAMED, ""),
                        Optional.of(all),
                        rows(12, LaterMistakesTest::row),
                        "csv"),
                new Mistake(
                        "Two rows about one term do not stand together",
                        definition(NAMED, ""),
                        Optional.empty(),
                        all + "Ledger;TERM7;Business Term;Another text\n",
                        "csv"),
                new Mistake(
                        "Two columns that the template counts by number are swapped",
                        definition(NUMBERED, ""),
                        Optional.of(all),
                        all.replaceAll("(?m)^([^;]*);([^;]*);([^;]*);(.*)$", "$1;$4;$3;$2"),
                        "csv"),
                new Mistake(
                        "Two columns that the template names are swapped",
                        definition(NAMED, ""),
                        Optional.of(all),
                        all.replaceAll("(?m)^([^;]*);([^;]*);([^;]*);(.*)$", "$1;$4;$3;$2"),
                        "csv"),
                new Mistake(
                        "One asset type among a thousand is misspelt",
                        definition(NAMED, ""),
                        Optional.empty(),
                        rows(1_000, i -> i == 700 ? row(i).replace("Business", "Busines") : row(i)),
                        "csv"),
                new Mistake(
                        "A domain has another name",
                        definition(NAMED, removes),
                        Optional.of(all),
                        all.replace("Ledger", "Ledgers"),
                        "csv"),
                new Mistake(
                        "An asset is in a domain that only a later batch creates",
                        "{ \"batch\": { \"maxResources\": 1 } }",
                        Optional.empty(),
                        """
                        [{"resourceType": "Asset", "identifier": {"name": "ACCOUNT", "domain": %1$s}},
                        {"resourceType": "Domain", "identifier": %1$s}]
                        """.formatted("{\"name\": \"Ledger\", \"community\": {\"name\": \"Payments\"}}"),
                        "json"));
    }

    @Test
    void areReportedAsThePageSays() throws IOException {
        var seen = new ArrayList<String>();
        for (var mistake : mistakes()) {
            seen.add("| " + mistake.name() + " | " + outcome(mistake, folder.resolve("run" + seen.size())) + " |");
        }
        Files.write(Path.of("target", "later-mistakes.md"), seen);

        assertThat(String.join("\n", table())).isEqualTo(String.join("\n", seen));
    }

    private static List<String> table() throws IOException {
        var lines = Files.readAllLines(Path.of("docs/troubleshooting.md"));
        var table = lines.subList(lines.indexOf(HEAD) + 2, lines.size());
        return table.stream().takeWhile(line -> line.startsWith("|")).toList();
    }

    private static String outcome(Mistake mistake, Path root) throws IOException {
        var clock = new VirtualClock(START);
        var jobs = new JobsAtOnce();
        var client = new ClockedProgram.Client(jobs, jobs, model(), new NothingToSee());
        try (var program = new ClockedProgram(root, client, 1, clock)) {
            program.define(ID, mistake.definition());
            if (mistake.before().isPresent()) {
                var before = finish(
                        program,
                        clock,
                        write(
                                root,
                                "before." + mistake.ending(),
                                mistake.before().get()));
                assertThat(before).isInstanceOf(Phase.Completed.class);
            }
            var phase = finish(program, clock, write(root, "terms." + mistake.ending(), mistake.file()));
            assertThat(program.failures()).isEmpty();
            return told(phase);
        }
    }

    /** A Collibra that shows no assets to this login. */
    private static final class NothingToSee implements AssetReads {

        @Override
        public Reply<Optional<String>> domain(AssetId domain, TimeLeft time) {
            return Reply.of(Optional.empty());
        }

        @Override
        public Reply<Page> page(String domainId, Optional<String> position, TimeLeft time) {
            return Reply.of(new Page(List.of(), Optional.empty()));
        }

        @Override
        public Reply<Optional<SeenAsset>> asset(AssetId asset, TimeLeft time) {
            return Reply.of(Optional.empty());
        }

        @Override
        public Reply<Optional<String>> defaultStatus(String assetId, TimeLeft time) {
            return Reply.of(Optional.empty());
        }

        @Override
        public Reply<Map<String, List<Holder>>> responsibilities(List<String> assetIds, TimeLeft time) {
            return Reply.of(Map.of());
        }
    }

    private static FakeModel model() {
        var model = new FakeModel();
        model.has(ModelKind.ATTRIBUTE_TYPE, "Description");
        model.has(ModelKind.ASSET_TYPE, "Business Term", "Data Domain");
        return model;
    }

    private static Phase finish(ClockedProgram program, VirtualClock clock, String key) {
        var cycle = program.accept(ID, key);
        var fault = program.deliverUntilAtRest((next, due) -> {
            if (due.isAfter(clock.instant())) {
                clock.set(due);
            }
            program.advance(next);
        });
        assertThat(fault).isEmpty();
        return program.phase(cycle);
    }

    private static String write(Path root, String name, String content) throws IOException {
        var key = "inbox/terms/" + name;
        Files.createDirectories(root.resolve(key).getParent());
        Files.writeString(root.resolve(key), content);
        return key;
    }

    /** Without the names after the first one that is missing, and without the id of the cycle, which is another one each time. */
    private static String shortened(String text) {
        return text.replaceAll("(Missing: [^;]+;) .*(; and [0-9]+ more)", "$1 …$2")
                .replaceAll("results/terms/[^/]+/", "results/terms/CYCLE/");
    }

    private static String told(Phase phase) {
        if (phase instanceof Phase.Held held) {
            return "*held*: " + shortened(held.problem().toString());
        }
        if (phase instanceof Phase.Failed failed) {
            return "*failed*: " + failed.problem();
        }
        assertThat(phase).isInstanceOf(Phase.Completed.class);
        return "Nothing is wrong.";
    }
}
