package dev.batchsync.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What the reading of sources works with. */
@ConfigMapping(prefix = "batchsync.source")
interface SourceConfiguration {

    /** The folder of scratch files: one batch, and one workbook with its shared strings. */
    @WithDefault("${java.io.tmpdir}")
    Path scratch();

    /** What a compressed source may hold, in bytes; each invocation that unpacks it begins with reading it anew. */
    @WithDefault("10000000000")
    long maxUnpackedBytes();

    /** Size of a workbook on the scratch disk in bytes at the most, and of its shared strings once more. */
    @WithDefault("1000000000")
    long maxWorkbookBytes();

    /** To how many bytes one part of a workbook may unpack; none is ever held in memory. */
    @WithDefault("10000000000")
    long maxPartBytes();
}
