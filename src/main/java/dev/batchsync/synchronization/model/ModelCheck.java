package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.model.ModelFindings.Finding;
import dev.batchsync.synchronization.model.OperatingModel.Existence;
import dev.batchsync.synchronization.model.OperatingModel.Lookup;
import dev.batchsync.synchronization.model.OperatingModel.ModelId;
import dev.batchsync.synchronization.model.OperatingModel.Reading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares the names in a file and its definition with those in Collibra. It decides, but does not act. */
final class ModelCheck {

    /** So many ids are asked for one by one. Who misspelt more of them learns of the first ones. */
    static final int MOST_LOOKUPS = 20;

    private final UsedNames used;
    private final Optional<String> status;
    private final Reading read;

    ModelCheck(UsedNames used, FinalizationStrategy finalization, Reading read) {
        this.used = used;
        this.status = missingStatus(finalization);
        this.read = read;
    }

    /** The kinds that have to be read. */
    static Set<ModelKind> kinds(UsedNames used, FinalizationStrategy finalization) {
        var kinds = EnumSet.noneOf(ModelKind.class);
        kinds.addAll(used.kinds());
        missingStatus(finalization).ifPresent(status -> kinds.add(ModelKind.STATUS));
        return kinds;
    }

    private static Optional<String> missingStatus(FinalizationStrategy finalization) {
        return finalization instanceof FinalizationStrategy.ChangeStatus strategy
                ? Optional.of(strategy.missingAssetStatusId().toString())
                : Optional.empty();
    }

    /** The ids that no list shows, as far as they are asked for one by one. */
    List<ModelId> toLookUp() {
        return unlisted().stream().limit(MOST_LOOKUPS).toList();
    }

    private List<ModelId> unlisted() {
        var ids = new ArrayList<ModelId>();
        for (var name : used.all()) {
            if (name.mayBeId() && isUnlisted(name)) {
                ids.add(new ModelId(name.kind(), name.text()));
            }
        }
        status.filter(this::isUnlistedStatus).ifPresent(id -> ids.add(0, new ModelId(ModelKind.STATUS, id)));
        return ids.stream().distinct().toList();
    }

    private boolean isUnlisted(UsedName name) {
        var terms = read.terms().get(name.kind());
        return terms != null && !terms.has(name);
    }

    private boolean isUnlistedStatus(String id) {
        var terms = read.terms().get(ModelKind.STATUS);
        return terms != null && !terms.hasId(id);
    }

    ModelFindings findings(Lookup ids) {
        var unknown = new ArrayList<Finding>();
        var alike = new ArrayList<Finding>();
        var unclear = 0;
        for (var name : used.all()) {
            var terms = read.terms().get(name.kind());
            if (terms == null || terms.has(name)) {
                continue;
            }
            var existence = name.mayBeId() ? existence(ids, new ModelId(name.kind(), name.text())) : Existence.ABSENT;
            if (existence == Existence.UNCLEAR) {
                unclear++;
            } else if (existence == Existence.ABSENT) {
                var other = terms.lookAlike(name);
                (other.isPresent() ? alike : unknown).add(new Finding(name, other));
            }
        }
        var absent = status.filter(this::isUnlistedStatus).map(id -> new ModelId(ModelKind.STATUS, id));
        unclear += absent.filter(id -> existence(ids, id) == Existence.UNCLEAR).isPresent() ? 1 : 0;
        return new ModelFindings(
                proposed(unknown),
                alike,
                absent.filter(id -> existence(ids, id) == Existence.ABSENT).map(ModelCheck::statusText),
                globalRoles(),
                unchecked(unclear),
                Optional.empty());
    }

    private List<UsedName> globalRoles() {
        var roles = read.terms().get(ModelKind.ROLE);
        return roles == null
                ? List.of()
                : used.all().stream()
                        .filter(name -> name.kind() == ModelKind.ROLE && roles.isGlobal(name))
                        .toList();
    }

    private static Existence existence(Lookup ids, ModelId id) {
        return ids.found().getOrDefault(id, Existence.UNCLEAR);
    }

    /** Only those that are shown get a proposal, because it takes time to find one. */
    private List<Finding> proposed(List<Finding> unknown) {
        for (int i = 0; i < Math.min(unknown.size(), ModelFindings.LISTED); i++) {
            var used = unknown.get(i).used();
            var terms = read.terms().get(used.kind());
            unknown.set(i, new Finding(used, terms == null ? Optional.empty() : terms.nearest(used)));
        }
        return unknown;
    }

    private static String statusText(ModelId status) {
        return "Collibra has no status with the id " + status.id() + ", which the definition sets for missing assets.";
    }

    private String unchecked(int unclear) {
        var parts = new ArrayList<String>();
        var reasons = new TreeMap<String, Set<ModelKind>>();
        read.unread().forEach((kind, why) -> reasons.computeIfAbsent(why, any -> EnumSet.noneOf(ModelKind.class))
                .add(kind));
        reasons.forEach((why, kinds) -> parts.add(plurals(kinds) + " (" + why + ")"));
        if (unclear > 0) {
            parts.add(String.format(
                    Locale.ROOT, "%,d %s that no list of Collibra shows", unclear, unclear == 1 ? "id" : "ids"));
        }
        if (!used.areComplete()) {
            parts.add(unknownPart());
        }
        used.uncertain()
                .ifPresent(first ->
                        parts.add("names in cells that Collibra may read as another text, first at " + first.where()));
        return parts.isEmpty() ? "" : String.join("; ", parts);
    }

    /** Fewer names than can be kept are incomplete only if the record of earlier ones was lost. */
    private String unknownPart() {
        var count = used.all().size();
        if (count >= UsedNames.MOST) {
            return String.format(Locale.ROOT, "names after the first %,d different ones", UsedNames.MOST);
        }
        return "what the " + (count == 0 ? "" : "first part of the ") + "file names, because the record of it is gone";
    }

    private static String plurals(Set<ModelKind> kinds) {
        return String.join(", ", kinds.stream().map(ModelKind::plural).toList());
    }

    /** For names that could not be kept. */
    static UsedNames lost() {
        return UsedNames.of(List.of(), false);
    }

    /** For a Collibra that was not asked. */
    static Reading unasked() {
        return new Reading(Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }
}
