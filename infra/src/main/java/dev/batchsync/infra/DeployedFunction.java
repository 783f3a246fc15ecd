package dev.batchsync.infra;

import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.CfnAlias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/** A function in the template, with the resources that belong to it. */
record DeployedFunction(CfnFunction function, CfnAlias alias, CfnLogGroup logs, CfnRole role) {

    String name() {
        return function.getRef();
    }
}
