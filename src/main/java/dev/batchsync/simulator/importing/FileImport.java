package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.batchsync.simulator.catalog.Catalog;
import dev.batchsync.simulator.catalog.CatalogData;
import dev.batchsync.simulator.catalog.Resource;
import dev.batchsync.simulator.catalog.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Imports one file of commands into the catalog.
 *
 * <p>The file is read several times and never held in memory: first to learn which resources it declares, because a
 * command may refer to a later one; then until no further command refers to a missing resource; then to execute.
 */
public final class FileImport {

    private static final int IDENTITY_PASSES = 3;

    private final Path file;
    private final ImportOptions options;
    private final Optional<CommandHistory> history;
    private final Catalog catalog;
    private final Declarations declarations;
    private final CommandInterpreter interpreter;
    private final ImportPlan plan;
    private final ResourceTally tally = new ResourceTally();

    public FileImport(Path file, ImportOptions options, CatalogData data, Optional<CommandHistory> history) {
        this.file = file;
        this.options = options;
        this.history = history;
        this.catalog = data.catalog();
        this.declarations = new Declarations(catalog);
        this.interpreter = new CommandInterpreter(catalog, data.vocabulary(), declarations, options.attributesAction());
        this.plan = new ImportPlan(options.failureThreshold());
    }

    /** Handles the command at a position of the file; merged commands have one position. */
    private interface CommandVisitor {
        void at(int position, ImportCommand command);
    }

    public WorkOutcome run() {
        declareAll();
        checkReferences();
        boolean clean = plan.failures().isEmpty() && plan.brokenOff().isEmpty();
        if (clean || options.continueOnError()) {
            declarations.nextPass();
            readThrough(this::execute);
        }
        return outcome(clean);
    }

    private void declareAll() {
        int passes = 0;
        do {
            plan.forgetFailures();
            declarations.restart();
            examineAll();
        } while (!interpreter.identities().settledSinceLastCall() && ++passes < IDENTITY_PASSES);
    }

    private void checkReferences() {
        int failuresBefore;
        do {
            failuresBefore = plan.failures().size();
            declarations.nextPass();
            examineAll();
        } while (plan.failures().size() > failuresBefore && options.continueOnError());
    }

    private void examineAll() {
        plan.forgetUnchanged();
        history.ifPresent(CommandHistory::startPass);
        readThrough(this::examine);
    }

    private void examine(int position, ImportCommand command) {
        if (plan.isRejected(position)) {
            return;
        }
        if (history.filter(known -> known.isUnchanged(command)).isPresent()) {
            plan.skip(position);
            return;
        }
        try {
            Resource resource = interpreter.interpret(command).resource();
            declarations.declare(resource.id(), resource.type());
            history.ifPresent(known -> known.plan(command));
        } catch (CommandRejected rejection) {
            plan.reject(position, CommandFailure.of(command, rejection));
        }
    }

    private void execute(int position, ImportCommand command) {
        if (plan.isRejected(position)) {
            ResourceType.labelled(command.resourceType()).ifPresent(type -> tally.add(type, TypeCounts.FAILED));
        } else if (plan.isUnchanged(position)) {
            history.ifPresent(known -> known.skipped(command));
            ResourceType.labelled(command.resourceType()).ifPresent(type -> tally.add(type, TypeCounts.UNCHANGED));
        } else {
            CatalogChange change = interpreter.interpret(command);
            apply(change);
            history.ifPresent(known -> known.executed(command, change.resource().id()));
        }
    }

    private void apply(CatalogChange change) {
        Resource resource = change.resource();
        catalog.save(resource);
        change.implicitMapping().ifPresent(catalog::save);
        change.relations()
                .forEach((kind, others) -> tally.addRelations(
                        catalog.relations().set(resource.id(), kind, others, options.relationsAction())));
        tally.add(resource.type(), change.creates() ? TypeCounts.ADDED : TypeCounts.UPDATED);
    }

    private void readThrough(CommandVisitor step) {
        int position = 0;
        try (CommandFileReader reader = CommandFileReader.open(file)) {
            @Nullable ImportCommand command;
            while (position < plan.end() && (command = reader.next()) != null) {
                step.at(position++, command);
            }
        } catch (JsonProcessingException e) {
            plan.breakOff(position, e.getOriginalMessage() + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parser reports no place when a file exceeds one of its limits. */
    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    private WorkOutcome outcome(boolean clean) {
        List<CommandFailure> errors = List.copyOf(plan.failures());
        if (clean) {
            return WorkOutcome.success(tally.counts());
        }
        if (plan.brokenOff().isPresent() || !options.continueOnError()) {
            String message = plan.brokenOff().orElseGet(() -> failed(errors.size()) + " Nothing was imported.");
            return new WorkOutcome(WorkEnding.FAILED, message, tally.counts(), errors);
        }
        WorkEnding ending = plan.thresholdReached() ? WorkEnding.REACHED_THRESHOLD : WorkEnding.HAD_ERRORS;
        return new WorkOutcome(ending, failed(errors.size()), tally.counts(), errors);
    }

    private static String failed(int count) {
        return count == 1 ? "1 command failed." : count + " commands failed.";
    }

    /** Imports all commands at once, all or nothing and untracked, and returns those that failed. */
    public static List<CommandFailure> importWhole(InputStream commands, CatalogData data) {
        try (TemporaryFile file = TemporaryFile.of(commands, ".json")) {
            ImportOptions options = ImportOptions.allOrNothing();
            WorkOutcome outcome =
                    data.store().change(() -> new FileImport(file.path(), options, data, Optional.empty()).run());
            if (outcome.failures().isEmpty() && !outcome.succeeded()) {
                throw new IllegalArgumentException(outcome.message());
            }
            return outcome.failures();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
