/**
 * Which job in Collibra is whose, and which cycle may start the next one.
 *
 * <p>What a call without an answer may have started is decided here, from the list of jobs and from the jobs that the
 * program knows. The slots that limit the number of jobs at once belong here too, and the check that they run in the same
 * Collibra.
 */
package dev.batchsync.synchronization.jobs;
