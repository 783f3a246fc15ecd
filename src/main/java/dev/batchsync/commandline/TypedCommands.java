package dev.batchsync.commandline;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be typed after the program's name. */
@Command(
        name = "java -jar collibra-batch-sync-<version>-runner.jar",
        mixinStandardHelpOptions = true,
        versionProvider = TypedCommands.Version.class,
        subcommands = Open.class,
        synopsisSubcommandLabel = "[COMMAND]",
        description =
                "Keeps a Collibra catalog in step with files. Without a command, serves local mode in the present folder.")
final class TypedCommands {

    /** The version in the manifest of the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            var version = TypedCommands.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "unknown" : version};
        }
    }

    private TypedCommands() {}

    static CommandLine line() {
        return new CommandLine(new TypedCommands()).setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof ObstacleException || failure instanceof IOException) {
                line.getErr().println(failure.getMessage());
            } else {
                failure.printStackTrace(line.getErr());
            }
            return line.getCommandSpec().exitCodeOnExecutionException();
        });
    }
}
