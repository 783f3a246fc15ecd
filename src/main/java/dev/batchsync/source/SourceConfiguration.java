package dev.batchsync.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How sources are read. */
@ConfigMapping(prefix = "batchsync.source")
interface SourceConfiguration {

    /** The folder for scratch files. They hold one batch, and one workbook with its shared strings. */
    @WithDefault("${java.io.tmpdir}")
    Path scratch();

    /** How many bytes a compressed source may unpack to. Each invocation that unpacks it reads it from the start. */
    @WithDefault("10000000000")
    long maxUnpackedBytes();

    /** How many bytes a workbook may take on the scratch disk. Its shared strings may take as many again. */
    @WithDefault("1000000000")
    long maxWorkbookBytes();

    /** How many bytes one part of a workbook may unpack to; no part is held in memory. */
    @WithDefault("10000000000")
    long maxPartBytes();
}
