package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import java.io.InputStream;
import java.util.Optional;

/** Commands of half a kilobyte and one of 200 MiB, which are generated while they are read. */
final class LargeJson implements Bucket {

    static final int COMMAND_BYTES = 500;

    private static final String COMMAND_BEGIN = "{\"resourceType\":\"Asset\",\"identifier\":{\"name\":\"";
    private static final int FIRST = 10_000_000;
    private static final int DIGITS = 8;
    private static final String COMMAND_MIDDLE = "\",\"domain\":{\"id\":\"d\"}},\"tags\":[\"";
    private static final String COMMAND_END = "\"]},\n";
    private static final byte[] COMMAND = command();
    private static final byte[] LONG_BEGIN =
            "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"long\"},\"description\":\"".getBytes(US_ASCII);
    private static final byte[] LONG_BLOCK = "x".repeat(1 << 20).getBytes(US_ASCII);
    private static final int LONG_BLOCKS = 200;
    private static final byte[] LONG_END = "\"}]".getBytes(US_ASCII);

    private final long commands;

    /** Has the given number of short commands. */
    LargeJson(long commands) {
        this.commands = commands;
    }

    private static byte[] command() {
        var ends = COMMAND_BEGIN + FIRST + COMMAND_MIDDLE + COMMAND_END;
        return (COMMAND_BEGIN + FIRST + COMMAND_MIDDLE + "t".repeat(COMMAND_BYTES - ends.length()) + COMMAND_END)
                .getBytes(US_ASCII);
    }

    /** Size of the long command, in bytes. */
    static long longBytes() {
        return LONG_BEGIN.length + (long) LONG_BLOCKS * LONG_BLOCK.length + LONG_END.length - 1;
    }

    long size() {
        return 1 + commands * COMMAND_BYTES + longBytes() + 1;
    }

    @Override
    public Optional<PinnedObject> pin(String key) {
        return Optional.empty();
    }

    @Override
    public InputStream open(PinnedObject object, long from) {
        return new Commands(from);
    }

    @Override
    public void write(String key, String contentType, byte[] content) {}

    private final class Commands extends GeneratedBytes {

        private final byte[] command = COMMAND.clone();

        Commands(long from) {
            super(from);
        }

        @Override
        long size() {
            return LargeJson.this.size();
        }

        @Override
        int copy(long position, byte[] target, int from, int length) {
            long at = position - 1;
            if (at < 0) {
                return take(new byte[] {'['}, 0, target, from, length);
            }
            if (at < commands * COMMAND_BYTES) {
                writeNumber(command, COMMAND_BEGIN.length(), DIGITS, FIRST + at / COMMAND_BYTES);
                return take(command, at % COMMAND_BYTES, target, from, length);
            }
            return copyLong(at - commands * COMMAND_BYTES, target, from, length);
        }

        private int copyLong(long at, byte[] target, int from, int length) {
            if (at < LONG_BEGIN.length) {
                return take(LONG_BEGIN, at, target, from, length);
            }
            long inText = at - LONG_BEGIN.length;
            long text = (long) LONG_BLOCKS * LONG_BLOCK.length;
            return inText < text
                    ? take(LONG_BLOCK, inText % LONG_BLOCK.length, target, from, length)
                    : take(LONG_END, inText - text, target, from, length);
        }
    }
}
