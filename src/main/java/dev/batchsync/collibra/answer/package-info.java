/**
 * What Collibra answers and what that means: the table of statuses, the documents about jobs and their results, how a job
 * ended, and the look for a job whose start was not answered. One class turns the exceptions of a call into values. Nothing
 * here knows how calls are made.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.collibra.answer;
