package dev.batchsync.emulators.dynamo;

/** A read that DynamoDB has received, and whether it asked for consistency. */
public record DynamoRead(String operation, boolean consistent) {}
