package dev.batchsync.source;

import dev.batchsync.source.RandomSource.Piece;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.definition.BatchLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** The batches of a source, cut in a simple way with everything in memory. */
final class ExpectedBatches {

    private ExpectedBatches() {}

    static List<List<Piece>> groups(RandomSource source) {
        var groups = new ArrayList<List<Piece>>();
        var last = "";
        for (var command : source.commands()) {
            if (!command.identity().equals(last)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(command);
            last = command.identity();
        }
        return groups;
    }

    static List<Batch> of(RandomSource source, BatchLimits limits) {
        var batches = new ArrayList<Batch>();
        var open = new ArrayList<Piece>();
        int before = 0;
        for (var group : groups(source)) {
            var joined = new ArrayList<>(open);
            joined.addAll(group);
            if (!open.isEmpty() && !fits(joined, limits)) {
                batches.add(batch(source, batches.size() + 1, before, open));
                before += open.size();
                open.clear();
            }
            open.addAll(group);
        }
        if (!open.isEmpty()) {
            batches.add(batch(source, batches.size() + 1, before, open));
        }
        return batches;
    }

    static boolean fits(List<Piece> commands, BatchLimits limits) {
        return commands.size() <= limits.maxResources()
                && characteristics(commands) <= limits.maxCharacteristics()
                && bytes(commands) <= limits.maxBytes();
    }

    static long bytes(List<Piece> commands) {
        return commands.get(commands.size() - 1).to() - commands.get(0).from() + 2L;
    }

    static long characteristics(List<Piece> commands) {
        return commands.stream().mapToLong(Piece::characteristics).sum();
    }

    private static Batch batch(RandomSource source, int number, int before, List<Piece> commands) {
        int from = commands.get(0).from();
        int to = commands.get(commands.size() - 1).to();
        return new Batch(
                number,
                new ByteRange(from, to),
                before,
                commands.size(),
                characteristics(commands),
                checksum(Arrays.copyOfRange(source.bytes(), from, to)),
                new Batch.Planned());
    }

    static String checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
