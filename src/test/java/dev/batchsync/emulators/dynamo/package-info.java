/**
 * A DynamoDB in memory that keeps the rules of the operations the program uses, and refuses everything else. It is written from the
 * API reference and the developer guide of DynamoDB; nothing here comes from the program, whose store is tested against it.
 */
package dev.batchsync.emulators.dynamo;
