package dev.batchsync.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32C;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChecksumTest {

    @Property
    void combinesTheChecksumsOfTwoPartsIntoThatOfTheWhole(@ForAll byte[] left, @ForAll byte[] right) {
        var whole = new byte[left.length + right.length];
        System.arraycopy(left, 0, whole, 0, left.length);
        System.arraycopy(right, 0, whole, left.length, right.length);

        assertThat(of(left).then(of(right))).isEqualTo(of(whole));
    }

    @Example
    void combinesChecksumsOfLongParts() {
        assertThat(of(new byte[3]).then(of(new byte[70_000_001]))).isEqualTo(of(new byte[70_000_004]));
    }

    @Property(tries = 20)
    void combinesChecksumsOfPartsOnBothSidesOfTheTableSize(@ForAll @IntRange(max = 5) int some) {
        for (int length : new int[] {some, 2_045 + some, 4_093 + some}) {
            assertThat(of(new byte[7]).then(of(new byte[length]))).isEqualTo(of(new byte[7 + length]));
        }
    }

    @Example
    void isWrittenWithEightDigits() {
        assertThat(new Checksum(0xABC, 1).hex()).isEqualTo("00000abc");
    }

    private static Checksum of(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return Checksum.of(crc, bytes.length);
    }
}
