package dev.batchsync.source.excel;

import org.jspecify.annotations.Nullable;

/** The kind of value in a cell (ECMA-376, part 1, 18.18.11, "Cell Type"). */
enum CellKind {
    NUMBER("n"),
    SHARED_TEXT("s"),
    TEXT("str"),
    INLINE_TEXT("inlineStr"),
    BOOLEAN("b"),
    ERROR("e"),
    DATE("d");

    private static final CellKind[] ALL = values();

    private final String code;

    CellKind(String code) {
        this.code = code;
    }

    /** Returns the value of the cell's attribute "t". */
    String code() {
        return code;
    }

    static @Nullable CellKind of(String code) {
        for (var kind : ALL) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        return null;
    }
}
