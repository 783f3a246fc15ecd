package dev.batchsync.function;

import dev.batchsync.log.LineLog;
import dev.batchsync.log.LogFields;

/** Logs an invocation that failed and could not be recorded in a cycle; a metric filter of the deployment counts these lines. */
final class InvocationLog {

    private static final LineLog LOG = LineLog.named("dev.batchsync.invocation");

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
            LOG.failure(e, LogFields.NONE, "%s | error: the invocation failed, and is repeated", what);
            throw e;
        }
    }
}
