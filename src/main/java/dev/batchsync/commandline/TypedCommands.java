package dev.batchsync.commandline;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** What can be typed after the program's name. */
@Command(
        name = "java -jar collibra-batch-sync-<version>-runner.jar",
        mixinStandardHelpOptions = true,
        versionProvider = TypedCommands.Version.class,
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

    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine line() {
        return new CommandLine(new TypedCommands()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(failure.getMessage());
            return line.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Shows the page of a deployment on AWS. Signs each request with your AWS credentials, and stores nothing.")
    void open(
            @Option(
                            names = "--url",
                            required = true,
                            paramLabel = "<HttpUrl>",
                            description = "The stack's output HttpUrl.")
                    URI url,
            @Option(
                            names = "--region",
                            description = "The deployment's AWS region. Default: the one that the URL names.")
                    @Nullable
                    String region,
            @Option(
                            names = "--profile",
                            description =
                                    "The profile of the AWS CLI whose credentials to use. Default: the usual one.")
                    @Nullable
                    String profile,
            @Option(
                            names = "--port",
                            defaultValue = "0",
                            description = "The port of this machine to listen on. Default: a free one.")
                    int port)
            throws IOException {
        var credentials =
                DefaultCredentialsProvider.builder().profileName(profile).build();
        var calls = new SignedCalls(deployment(url, region), credentials);
        var door = PageServer.start(port, SessionToken.random(), calls);
        var out = commandLine().getOut();
        out.printf("Open %s%n", door.address());
        out.println("The address is valid until you stop this program (Ctrl-C). Do not share it.");
        out.flush();
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(
                Objects.requireNonNull(spec).commandLine().getSubcommands().get("open"));
    }

    private DeploymentUrl deployment(URI url, @Nullable String region) {
        try {
            return DeploymentUrl.of(url, region);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), e.getMessage(), e);
        }
    }
}
