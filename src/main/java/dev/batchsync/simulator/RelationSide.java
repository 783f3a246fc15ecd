package dev.batchsync.simulator;

/** What a command names: a relation type, and the end at which the listed assets are. */
record RelationSide(String typeId, RelationEnd listedEnd) {

    static RelationSide of(String text) {
        int colon = text.lastIndexOf(':');
        String end = text.substring(colon + 1);
        if (colon < 1 || !(end.equals("SOURCE") || end.equals("TARGET"))) {
            throw CommandRejected.propertyInvalid("relations", "'<relationTypeId>:SOURCE' or ':TARGET', not " + text);
        }
        return new RelationSide(text.substring(0, colon), RelationEnd.valueOf(end));
    }
}
