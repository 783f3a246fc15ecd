package dev.batchsync.ledger;

import dev.batchsync.ledger.LedgerSources.Command;
import dev.batchsync.synchronization.CycleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Collibra would hold and touch, in plain maps. It shares no code with the program. */
final class LedgerOracle {

    /** What the last finalization left tracked. */
    private final Set<String> tracked = new HashSet<>();

    /** What was sent since the last finalization. */
    private final Set<String> seen = new HashSet<>();

    /** What was missing when a cycle finalized with IGNORE. */
    private final Set<String> ignored = new HashSet<>();

    private final Map<String, Object> contents = new HashMap<>();
    private final Map<String, CycleId> senders = new HashMap<>();

    /** What a comparison must find, by type. */
    static final class Expected {
        final Map<String, long[]> counts = new TreeMap<>();
        final Set<String> missing = new TreeSet<>();
        long duplicates;

        private long[] of(String key) {
            return counts.computeIfAbsent(key.substring(0, key.indexOf(' ')), any -> new long[7]);
        }
    }

    static String key(Command command) {
        return command.type() + " " + command.identifier();
    }

    /** By type: base, added, changed, unchanged, missing, of these later, of these never. */
    Expected compare(List<Command> source) {
        var expected = new Expected();
        var base = new HashSet<>(tracked);
        base.addAll(seen);
        base.addAll(ignored);
        base.forEach(key -> expected.of(key)[0]++);
        var resources = resources(source);
        resources.forEach((key, commands) -> {
            var isKnown = base.contains(key);
            expected.of(key)[!isKnown ? 1 : content(commands).equals(contents.get(key)) ? 3 : 2]++;
            expected.duplicates += isReplaced(commands) ? 1 : 0;
        });
        base.removeAll(resources.keySet());
        for (var key : base) {
            expected.of(key)[4]++;
            var fate = seen.contains(key) ? "the next one" : tracked.contains(key) ? "this one" : "none";
            if (fate.equals("the next one")) {
                expected.of(key)[5]++;
            } else if (fate.equals("none")) {
                expected.of(key)[6]++;
            }
            expected.missing.add(key + " " + senders.get(key) + " " + fate);
        }
        return expected;
    }

    /** The batches up to some resource were sent. */
    void send(List<Command> source, int resources, CycleId cycle) {
        resources(source).forEach((key, commands) -> {
            if (commands.get(0).resource() < resources) {
                seen.add(key);
                senders.put(key, cycle);
                contents.put(key, content(commands));
            }
        });
    }

    /** Everything was sent, and the cycle is finalized. */
    void complete(List<Command> source, CycleId cycle, boolean keepsMissing) {
        var left = new HashSet<>(tracked);
        left.addAll(ignored);
        send(source, Integer.MAX_VALUE, cycle);
        left.removeAll(seen);
        tracked.clear();
        tracked.addAll(seen);
        seen.clear();
        ignored.clear();
        if (keepsMissing) {
            ignored.addAll(left);
        }
    }

    private static Map<String, List<Command>> resources(List<Command> source) {
        var resources = new HashMap<String, List<Command>>();
        for (var command : source) {
            resources.computeIfAbsent(key(command), any -> new ArrayList<>()).add(command);
        }
        return resources;
    }

    /** The contents that set something, group by group, and all others. */
    private static List<Object> content(List<Command> commands) {
        var others = new HashSet<String>();
        commands.stream().filter(command -> !command.sets()).forEach(command -> others.add(command.content()));
        return List.of(groups(commands), others);
    }

    private static boolean isReplaced(List<Command> commands) {
        return groups(commands).size() > 1;
    }

    /** Groups of commands that stand together; equal ones that follow each other count once. */
    private static List<Set<String>> groups(List<Command> commands) {
        var groups = new ArrayList<Set<String>>();
        Set<String> group = new HashSet<>();
        int last = commands.get(0).position();
        for (var command : commands) {
            if (command.position() > last + 1) {
                add(groups, group);
                group = new HashSet<>();
            }
            last = command.position();
            if (command.sets()) {
                group.add(command.content());
            }
        }
        add(groups, group);
        return groups;
    }

    private static void add(List<Set<String>> groups, Set<String> group) {
        boolean isNew = groups.isEmpty() || !groups.get(groups.size() - 1).equals(group);
        if (!group.isEmpty() && isNew) {
            groups.add(group);
        }
    }
}
