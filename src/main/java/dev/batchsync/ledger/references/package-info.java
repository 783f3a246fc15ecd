/**
 * Collects what the commands of a batch refer to, sorted and each once, in little memory.
 *
 * <p>How keys are made, and what follows if the command of a resource stands in a later batch, does not belong here.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger.references;
