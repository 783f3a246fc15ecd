package dev.batchsync.source.excel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parts to which a part of a workbook refers (ECMA-376, part 2, 9.3, "Relationships"). */
final class Relationships {

    private static final int MAX = 10_000;
    private static final int MAX_LENGTH = 2_000;

    private final Map<String, String> targetsById = new HashMap<>();
    private final Map<String, String> targetsByType = new HashMap<>();

    /**
     * Reads the relationships of a part.
     *
     * @param part its name; empty for the package itself
     */
    static Relationships of(WorkbookPackage source, String part) throws IOException {
        var folder = part.substring(0, part.lastIndexOf('/') + 1);
        var name = folder + "_rels/" + part.substring(folder.length()) + ".rels";
        var relationships = new Relationships();
        try (var xml = source.read(source.require(name))) {
            while (xml.nextStart()) {
                if (xml.is("Relationship")) {
                    relationships.add(xml, folder);
                }
            }
        }
        return relationships;
    }

    private void add(PartXml xml, String folder) throws IOException {
        var id = xml.attribute("Id");
        var type = xml.attribute("Type");
        var target = xml.attribute("Target");
        if (id == null || type == null || target == null) {
            return;
        }
        if (targetsById.size() >= MAX || id.length() + type.length() + target.length() > MAX_LENGTH) {
            throw xml.refuse(("this part has more than %d relationships, or one with more than %d characters."
                            + " Save the workbook again in Excel.")
                    .formatted(MAX, MAX_LENGTH));
        }
        var path = resolved(folder, target);
        targetsById.put(id, path);
        targetsByType.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), path);
    }

    static String resolved(String folder, String target) {
        Deque<String> path = new ArrayDeque<>();
        for (var step : (target.startsWith("/") ? target : folder + target).split("/", -1)) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.addLast(step);
            }
        }
        return String.join("/", path);
    }

    Optional<String> byId(String id) {
        return Optional.ofNullable(targetsById.get(id));
    }

    /**
     * Returns the first target of a type.
     *
     * @param type the last word of the type's URI, because the standard has two URIs for each type
     */
    Optional<String> byType(String type) {
        return Optional.ofNullable(targetsByType.get(type));
    }
}
