package dev.batchsync.synchronization.definition;

import dev.batchsync.synchronization.definition.Definition.ExistingValues;
import dev.batchsync.synchronization.definition.Definition.Returning;
import java.util.List;
import java.util.Optional;

/** Builds a definition; what a test does not set is as in {@link Definition#DEFAULT}. */
public final class DefinitionBuilder {

    private FinalizationStrategy finalization = Definition.DEFAULT.finalization();
    private boolean continueOnError = Definition.DEFAULT.continueOnError();
    private BatchLimits limits = Definition.DEFAULT.limits();
    private Optional<ExistingValues> relationsAction = Definition.DEFAULT.relationsAction();
    private Optional<ExistingValues> attributesAction = Definition.DEFAULT.attributesAction();
    private boolean allowEmpty = Definition.DEFAULT.allowEmpty();
    private boolean evictFirst = Definition.DEFAULT.evictFirst();
    private boolean oneCall = Definition.DEFAULT.oneCall();
    private Tables.Csv csv = Tables.DEFAULT.csv();
    private Tables.Excel excel = Tables.DEFAULT.excel();
    private Optional<String> template = Tables.DEFAULT.template();
    private List<String> columns = Tables.DEFAULT.columns();
    private GuardLimits guard = Definition.DEFAULT.guard();
    private Resending resending = Definition.DEFAULT.resending();
    private Returning returning = Definition.DEFAULT.returning();

    private DefinitionBuilder() {}

    public static DefinitionBuilder of() {
        return new DefinitionBuilder();
    }

    public static DefinitionBuilder of(FinalizationStrategy finalization) {
        var builder = of();
        builder.finalization = finalization;
        return builder;
    }

    public DefinitionBuilder continueOnError(boolean whether) {
        continueOnError = whether;
        return this;
    }

    public DefinitionBuilder limits(BatchLimits other) {
        limits = other;
        return this;
    }

    public DefinitionBuilder existing(ExistingValues relations, ExistingValues attributes) {
        relationsAction = Optional.of(relations);
        attributesAction = Optional.of(attributes);
        return this;
    }

    public DefinitionBuilder allowEmpty(boolean whether) {
        allowEmpty = whether;
        return this;
    }

    public DefinitionBuilder evictFirst(boolean whether) {
        evictFirst = whether;
        return this;
    }

    public DefinitionBuilder oneCall(boolean whether) {
        oneCall = whether;
        return this;
    }

    public DefinitionBuilder csv(Tables.Csv other) {
        csv = other;
        return this;
    }

    public DefinitionBuilder excel(Tables.Excel other) {
        excel = other;
        return this;
    }

    public DefinitionBuilder template(String json) {
        return template(Optional.of(json));
    }

    public DefinitionBuilder template(Optional<String> json) {
        template = json;
        return this;
    }

    public DefinitionBuilder columns(List<String> names) {
        columns = names;
        return this;
    }

    public DefinitionBuilder guard(GuardLimits other) {
        guard = other;
        return this;
    }

    public DefinitionBuilder resending(Resending other) {
        resending = other;
        return this;
    }

    public DefinitionBuilder returning(Returning other) {
        returning = other;
        return this;
    }

    public Definition made() {
        return new Definition(
                finalization,
                continueOnError,
                limits,
                relationsAction,
                attributesAction,
                allowEmpty,
                evictFirst,
                oneCall,
                new Tables(csv, excel, template, columns),
                guard,
                resending,
                returning,
                Optional.empty());
    }
}
