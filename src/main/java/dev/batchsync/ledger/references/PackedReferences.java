package dev.batchsync.ledger.references;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** References that were sorted and compressed. Sorted keys resemble their neighbours, so the fastest level suffices. */
final class PackedReferences implements SortedReferences {

    private static final int BUFFER = 1 << 13;

    private final DataInputStream in;
    private byte[] key = new byte[256];
    private int length;
    private long resource;
    private long line;

    private PackedReferences(DataInputStream in) throws IOException {
        this.in = in;
        next();
    }

    static byte[] pack(SortedReferences references) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater), BUFFER))) {
            for (; references.isThere(); references.next()) {
                out.writeInt(references.keyLength());
                out.write(references.key(), 0, references.keyLength());
                out.writeLong(references.resource());
                out.writeLong(references.line());
            }
            out.writeInt(0);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static SortedReferences unpack(byte[] packed) throws IOException {
        return new PackedReferences(new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed))));
    }

    @Override
    public boolean isThere() {
        return length > 0;
    }

    @Override
    public void next() throws IOException {
        length = in.readInt();
        if (length == 0) {
            in.close();
            return;
        }
        if (length > key.length) {
            key = new byte[2 * length];
        }
        in.readFully(key, 0, length);
        resource = in.readLong();
        line = in.readLong();
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public int keyLength() {
        return length;
    }

    @Override
    public long resource() {
        return resource;
    }

    @Override
    public long line() {
        return line;
    }
}
