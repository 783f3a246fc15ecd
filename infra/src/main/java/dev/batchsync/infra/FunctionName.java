package dev.batchsync.infra;

/** The functions of the zip, by the name they are exported under. */
enum FunctionName {
    OBJECT_CREATED("object-created", "ObjectCreated"),
    ADVANCE("advance", "Advance"),
    HTTP("http", "Http"),
    SWEEP("sweep", "Sweep");

    private final String export;
    private final String prefix;

    FunctionName(String export, String prefix) {
        this.export = export;
        this.prefix = prefix;
    }

    String export() {
        return export;
    }

    /** What the names of its resources begin with. */
    String prefix() {
        return prefix;
    }

    String logicalId() {
        return prefix + "Function";
    }

    String versionId() {
        return prefix + "Version";
    }
}
