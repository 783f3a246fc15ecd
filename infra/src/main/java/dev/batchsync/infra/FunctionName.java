package dev.batchsync.infra;

/** The four functions of the zip file, by the name under which the program exports them. */
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

    /** The first part of the logical ids of its resources. */
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
