package dev.batchsync.function;

import io.quarkus.amazon.lambda.runtime.FunctionError;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers for the native image what the Lambda extension of this version does not: the document in which it tells that an
 * invocation failed. Without it a failure ends the instance.
 */
@RegisterForReflection(targets = FunctionError.class)
final class LambdaRuntime {

    private LambdaRuntime() {}
}
