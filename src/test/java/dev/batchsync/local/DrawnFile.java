package dev.batchsync.local;

/** A whole file of a source, as it is uploaded. */
record DrawnFile(DrawnSource source, String content) {

    int resources() {
        return (int) content.lines()
                .filter(line -> line.contains("\"resourceType\""))
                .count();
    }
}
