/**
 * Every adapter for AWS: the bucket in S3, the cycles in DynamoDB, delayed messages in SQS, events on EventBridge, and the HTTP
 * client that all of them share. Nothing outside this package names a service of AWS; what runs without AWS is in {@code local}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.aws;
