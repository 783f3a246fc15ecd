package dev.batchsync.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;

/** The permissions boundary of all roles, if there is one. */
final class Boundary {

    private final Parameters parameters;
    private final CfnCondition exists;

    Boundary(Parameters parameters) {
        this.parameters = parameters;
        exists = parameters.unlessEqual("HasPermissionsBoundary", Parameter.PERMISSIONS_BOUNDARY, "");
    }

    String arnOrAbsent() {
        return Fn.conditionIf(exists.getLogicalId(), parameters.text(Parameter.PERMISSIONS_BOUNDARY), Aws.NO_VALUE)
                .toString();
    }
}
