package dev.batchsync.commandline;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The start of the program: local mode if there is no argument, otherwise the command. */
@QuarkusMain
public final class Launcher {

    private Launcher() {}

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
            return;
        }
        // Quarkus' start sets it. Without it, the logging of a library warns in the middle of what a command prints.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        int code = TypedCommands.line().execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
        // After open, the threads of its server keep the program running.
    }
}
