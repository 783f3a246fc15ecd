package dev.batchsync.function;

import io.quarkus.amazon.lambda.runtime.FunctionError;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers for the native image the document that reports a failed invocation, which this version of the Lambda extension does
 * not. Without it, a failure ends the instance.
 */
@RegisterForReflection(targets = FunctionError.class)
final class LambdaRuntime {

    private LambdaRuntime() {}
}
