/**
 * The life of a job: submitting, waiting, running, canceling, ending, and the book that lists all jobs.
 *
 * <p>It decides when work is done and shows how it ended. What the work does is in {@code importing}, how a job looks as
 * JSON is in {@code http}.
 */
@NullMarked
package dev.batchsync.simulator.jobs;

import org.jspecify.annotations.NullMarked;
