package dev.batchsync.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnCondition;

/**
 * The settings in which the functions differ.
 *
 * @param snapStart whether Lambda starts the function from a snapshot
 * @param parameters the parameters that these settings come from, apart from reserved concurrency
 */
record FunctionSettings(
        Number timeoutSeconds,
        Number memoryMegabytes,
        Number scratchMegabytes,
        Number reservedConcurrency,
        CfnCondition snapStart,
        Map<String, String> environment,
        List<Parameter> parameters) {}
