/** The deployment on AWS: one CDK stack, rendered as one plain CloudFormation template. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.infra;
