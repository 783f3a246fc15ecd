package dev.batchsync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.batchsync.source.CsvDefinitions;
import dev.batchsync.source.RandomCsv;
import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.definition.Tables.Csv;
import dev.batchsync.synchronization.definition.Tables.ShortRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvScannerTest {

    private static final Csv CSV = CsvDefinitions.WITHOUT_HEADER;

    @Property
    void readsTheRowsThatFastCsvReads(@ForAll Random random) throws IOException {
        var csv = RandomCsv.make(random);

        assertThat(scan(csv.text(), CSV, Integer.MAX_VALUE)).isEqualTo(fastCsv(csv.text()));
    }

    @Property
    void readsWhatFastCsvReadsInAnyTextThatItDoesNotReject(@ForAll("texts") String text) throws IOException {
        List<List<String>> rows;
        try {
            rows = scan(text, CSV, Integer.MAX_VALUE);
        } catch (InvalidSourceException refused) {
            return;
        }
        assertThat(rows).isEqualTo(fastCsv(text));
    }

    @Property
    void givesTheSameResultInWhateverPiecesTheBytesArrive(@ForAll("texts") String text, @ForAll Random random) {
        assertThat(outcome(text, 1 + random.nextInt(3))).isEqualTo(outcome(text, Integer.MAX_VALUE));
    }

    @Example
    void countsABlankLineOnceWhereverItsTwoCharactersAreDivided() throws IOException {
        var text = "a\r\n\r\n\r\n\rb\r\n\r\n";
        for (int bytesPerRead = 1; bytesPerRead <= text.length(); bytesPerRead++) {
            var scanned = scanned(text, CSV, bytesPerRead);

            assertThat(scanned.rows()).extracting(ScannedRow::skipped).containsExactly(0L, 3L);
            assertThat(scanned.skippedAtEnd()).isOne();
        }
    }

    @Example
    void readsEscapedQuotes() throws IOException {
        assertThat(scan("\"a\\\"b;\n\\\\\";c\\;d\\\\;\\e\\\n\"\\x\";\\\"", CSV, Integer.MAX_VALUE))
                .containsExactly(List.of("a\"b;\n\\", "c;d\\", "\\e\\"), List.of("\\x", "\""));
    }

    @Example
    void readsOtherSeparatorsQuotesAndEscapes() throws IOException {
        assertThat(scan("'a,''\t'\tb^\tc\n", new Csv('\t', '\'', '^', false, ShortRows.ACCEPT), Integer.MAX_VALUE))
                .containsExactly(List.of("a,'\t", "b\tc"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "\"", ";", "\n", "\r", "ä", "\uD83D\uDE00", "\"a\"", "\"\"", "\r\n")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    private static List<List<String>> fastCsv(String text) {
        var rows = new ArrayList<List<String>>();
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var reader = CsvReader.builder()
                .fieldSeparator(';')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        for (var row : reader.ofCsvRecord(content)) {
            rows.add(List.copyOf(row.getFields()));
        }
        return rows;
    }

    private static Object outcome(String text, int bytesPerRead) {
        try {
            return scanned(text, CSV, bytesPerRead);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<List<String>> scan(String text, Csv csv, int bytesPerRead) throws IOException {
        return scanned(text, csv, bytesPerRead).rows().stream()
                .map(ScannedRow::cells)
                .toList();
    }

    /** All that a scan says about a row and the skipped rows before it. */
    private record ScannedRow(
            TextPosition start, long end, Checksum gap, Checksum checksum, long skipped, List<String> cells) {}

    private record Scanned(List<ScannedRow> rows, long skippedAtEnd) {}

    private static Scanned scanned(String text, Csv csv, int bytesPerRead) throws IOException {
        var bytes = (text.startsWith("\uFEFF") ? text.substring(1) : text).getBytes(UTF_8);
        var syntax = new CsvSyntax(csv);
        var all = new BitSet();
        all.set(0, 100);
        var in = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, bytesPerRead));
            }
        };
        var source = new PinnedObject("inbox/crm/people.csv", "1", bytes.length, Instant.EPOCH);
        var scanner = new CsvScanner(new CsvWindow(in, source, TextPosition.START, syntax), syntax, all, 1_000_000);
        var rows = new ArrayList<ScannedRow>();
        for (var row = scanner.next(); row != null; row = scanner.next()) {
            var cells = row.cells();
            rows.add(new ScannedRow(
                    row.start(),
                    row.end(),
                    row.gap(),
                    row.checksum(),
                    row.skipped(),
                    IntStream.range(0, cells.size()).mapToObj(cells::text).toList()));
        }
        return new Scanned(rows, scanner.skipped());
    }
}
