package dev.batchsync.function;

import org.jboss.logging.Logger;

/** Logs an invocation that failed and could not be recorded in a cycle; a metric filter of the deployment counts these lines. */
final class InvocationLog {

    private static final Logger LOG = Logger.getLogger("dev.batchsync.invocation");

    private InvocationLog() {}

    /**
     * Does the work of an invocation. A failure is logged and thrown on, so that AWS delivers the message or event again.
     *
     * @param what names the function and what it works on
     */
    static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            LOG.errorf(e, "%s | error: the invocation failed, and is repeated", what.replaceAll("\\p{Cntrl}", "?"));
            throw e;
        }
    }
}
