package dev.batchsync.source.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.Fields;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definition.ExistingValues;
import dev.batchsync.synchronization.definition.Definition.Returning;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.definition.FinalizationStrategy.Ignore;
import dev.batchsync.synchronization.definition.FinalizationStrategy.RemoveResources;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.definition.Resending;
import dev.batchsync.synchronization.expectation.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a definition. All of them are optional, except that tables need a template. */
final class DefinitionFormat {

    private enum Strategy {
        REMOVE_RESOURCES,
        CHANGE_STATUS,
        IGNORE
    }

    private static final long MOST_MISSING = 1_000_000_000;

    private DefinitionFormat() {}

    static Definition definition(JsonNode root) throws InvalidDefinitionException {
        var fields = Fields.ofRoot(
                root,
                "finalization",
                "continueOnError",
                "batch",
                "csv",
                "excel",
                "template",
                "columns",
                "relationsAction",
                "attributesAction",
                "evictFirst",
                "oneCall",
                "guard",
                "force",
                "evictEvery",
                "restoreStatuses",
                "expect");
        var guard = fields.object(
                "guard",
                "allowEmpty",
                "maxMissing",
                "minMissing",
                "maxMissingPercent",
                "maxMissingContainers",
                "duplicates",
                "unknownNames");
        var continueOnError = fields.bool("continueOnError").orElse(Definition.DEFAULT.continueOnError());
        var limits = limits(fields.object("batch", "maxResources", "maxCharacteristics", "maxBytes"));
        return new Definition(
                finalization(fields.object("finalization", "strategy", "missingAssetStatusId")),
                continueOnError,
                limits,
                fields.oneOfOrNull("relationsAction", ExistingValues.values()),
                fields.oneOfOrNull("attributesAction", ExistingValues.values()),
                guard.bool("allowEmpty").orElse(Definition.DEFAULT.allowEmpty()),
                fields.bool("evictFirst").orElse(false),
                oneCall(fields, continueOnError),
                TablesFormat.tables(fields, limits),
                guardLimits(guard),
                new Resending(fields.bool("force").orElse(false), fields.durationOrNull("evictEvery")),
                fields.bool("restoreStatuses").orElse(true) ? Returning.RESTORE : Returning.LEAVE,
                expectation(fields.object("expect", "every", "grace")));
    }

    private static Optional<Expectation> expectation(Fields fields) throws InvalidDefinitionException {
        var every = fields.durationOrNull("every");
        var grace = fields.durationOrNull("grace");
        if (every.isEmpty() && grace.isPresent()) {
            throw fields.wrong("grace", "it has no meaning without \"every\". Add \"every\", or delete it.");
        }
        for (var name : List.of("every", "grace")) {
            if (fields.durationOrNull(name).filter(Expectation::isTooLong).isPresent()) {
                throw fields.wrong(name, "it is too long. Give at most " + Expectation.LONGEST.toDays() + " days.");
            }
        }
        return every.map(period -> new Expectation(period, grace.orElse(Duration.ZERO)));
    }

    private static GuardLimits guardLimits(Fields fields) throws InvalidDefinitionException {
        var defaults = GuardLimits.DEFAULT;
        return new GuardLimits(
                fields.wholeNumber("maxMissing", 0, MOST_MISSING).orElse(defaults.maxMissing()),
                fields.wholeNumber("minMissing", 0, MOST_MISSING).orElse(defaults.minMissing()),
                fields.wholeNumber("maxMissingPercent", 0, 100)
                        .map(Math::toIntExact)
                        .orElse(defaults.maxMissingPercent()),
                fields.wholeNumber("maxMissingContainers", 0, MOST_MISSING).orElse(defaults.maxMissingContainers()),
                fields.oneOfInLowerCase("duplicates", GuardLimits.Duplicates.values())
                        .orElse(defaults.duplicates()),
                fields.oneOfInLowerCase("unknownNames", GuardLimits.UnknownNames.values())
                        .orElse(defaults.unknownNames()));
    }

    private static boolean oneCall(Fields fields, boolean continueOnError) throws InvalidDefinitionException {
        var oneCall = fields.bool("oneCall").orElse(false);
        if (oneCall && continueOnError) {
            throw fields.wrong(
                    "oneCall",
                    "found true, which needs \"continueOnError\": false, because a job that also finalizes must"
                            + " import everything or nothing. Set continueOnError to false.");
        }
        return oneCall;
    }

    private static FinalizationStrategy finalization(Fields fields) throws InvalidDefinitionException {
        var strategy = fields.oneOf("strategy", Strategy.values()).orElse(Strategy.CHANGE_STATUS);
        var status = fields.uuid("missingAssetStatusId");
        if (status.isPresent() && strategy != Strategy.CHANGE_STATUS) {
            throw fields.wrong(
                    "missingAssetStatusId",
                    "it is used only with CHANGE_STATUS, not with " + strategy + ". Delete it.");
        }
        return switch (strategy) {
            case REMOVE_RESOURCES -> new RemoveResources();
            case CHANGE_STATUS -> new ChangeStatus(status.orElse(ChangeStatus.MISSING_FROM_SOURCE));
            case IGNORE -> new Ignore();
        };
    }

    private static BatchLimits limits(Fields fields) throws InvalidDefinitionException {
        var defaults = Definition.DEFAULT.limits();
        return new BatchLimits(
                fields.wholeNumber("maxResources", 1, 50_000)
                        .map(Math::toIntExact)
                        .orElse(defaults.maxResources()),
                fields.wholeNumber("maxCharacteristics", 1, 500_000)
                        .map(Math::toIntExact)
                        .orElse(defaults.maxCharacteristics()),
                fields.wholeNumber("maxBytes", 1_000, 1_000_000_000).orElse(defaults.maxBytes()));
    }
}
