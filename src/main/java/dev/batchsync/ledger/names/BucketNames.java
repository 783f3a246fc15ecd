package dev.batchsync.ledger.names;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Problem.Location;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.Problem.WorkbookLocation;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.NameStore;
import dev.batchsync.synchronization.model.UsedName;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.model.UsedNames.Uncertain;
import dev.batchsync.synchronization.model.UsedPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the names of a cycle as one small object of JSON. */
public final class BucketNames implements NameStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final Bucket bucket;
    private final StagedObjects staged;

    public BucketNames(Bucket bucket, StagedObjects staged) {
        this.bucket = bucket;
        this.staged = staged;
    }

    private static String key(Cycle cycle) {
        return key(cycle.synchronizationId(), cycle.id());
    }

    private static String key(SynchronizationId id, CycleId cycle) {
        return BucketLayout.STAGED + id + "/" + cycle + "/names.json";
    }

    @Override
    public Optional<UsedNames> load(Cycle cycle) {
        try {
            var object = bucket.pin(key(cycle));
            if (object.isEmpty()) {
                return Optional.empty();
            }
            try (var in = bucket.open(object.get(), 0)) {
                return Optional.of(JSON.readTree(in))
                        .filter(root -> root.path("names").isArray())
                        .map(BucketNames::read);
            }
        } catch (SourceChangedException | JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + key(cycle), e);
        }
    }

    private static UsedNames read(JsonNode root) {
        var names = new ArrayList<UsedName>();
        for (var name : root.path("names")) {
            names.add(new UsedName(
                    ModelKind.valueOf(name.path("kind").asText()),
                    UsedName.Form.valueOf(name.path("form").asText()),
                    name.path("text").asText(),
                    place(name),
                    name.path("path").asText()));
        }
        var uncertain = Optional.of(root.path("uncertain"))
                .filter(JsonNode::isObject)
                .map(name -> new Uncertain(place(name), name.path("path").asText()));
        return UsedNames.of(names, root.path("complete").asBoolean())
                .with(uncertain)
                .with(pairs(root.path("pairs"), names));
    }

    /** An earlier version wrote none. */
    private static UsedPairs pairs(JsonNode root, List<UsedName> names) {
        var pairs = new ArrayList<UsedPairs.Pair>();
        for (var pair : root.path("all")) {
            pairs.add(
                    new UsedPairs.Pair(index(pair.path("type"), names), index(pair.path("name"), names), place(pair)));
        }
        return UsedPairs.of(pairs, root.path("complete").asBoolean(true));
    }

    private static int index(JsonNode number, List<UsedName> names) {
        var index = number.asInt(-1);
        if (index < 0 || index >= names.size()) {
            throw new IllegalArgumentException("no name has the number " + number);
        }
        return index;
    }

    private static Location place(JsonNode name) {
        var key = name.path("key").asText();
        return name.has("where")
                ? new WorkbookLocation(key, name.path("where").asText())
                : new TextLocation(
                        key,
                        name.path("line").asLong(),
                        name.path("column").asLong(),
                        name.path("offset").asLong());
    }

    @Override
    public void save(Cycle cycle, UsedNames names) {
        var root = JSON.createObjectNode().put("complete", names.areComplete());
        var list = root.putArray("names");
        names.all().forEach(name -> write(name, list.addObject()));
        names.uncertain()
                .ifPresent(first ->
                        place(first.place(), root.putObject("uncertain").put("path", first.path())));
        var pairs = root.putObject("pairs").put("complete", names.pairs().areComplete());
        var all = pairs.putArray("all");
        names.pairs()
                .all()
                .forEach(pair -> place(
                        pair.place(), all.addObject().put("type", pair.type()).put("name", pair.name())));
        try {
            bucket.write(key(cycle), "application/json", JSON.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + key(cycle), e);
        }
    }

    private static void write(UsedName name, ObjectNode into) {
        into.put("kind", name.kind().name())
                .put("form", name.form().name())
                .put("text", name.text())
                .put("path", name.path());
        place(name.place(), into);
    }

    private static void place(Location place, ObjectNode into) {
        into.put("key", place.key());
        if (place instanceof TextLocation text) {
            into.put("line", text.line()).put("column", text.column()).put("offset", text.offset());
        } else {
            into.put("where", ((WorkbookLocation) place).where());
        }
    }

    @Override
    public void discard(SynchronizationId id, CycleId cycle) {
        try {
            staged.delete(key(id, cycle));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + key(id, cycle), e);
        }
    }
}
