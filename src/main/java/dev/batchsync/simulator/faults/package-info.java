/**
 * Misbehaviour on demand: which faults exist, which ones wait to strike, and which calls and jobs they strike.
 *
 * <p>It decides only. {@code http} breaks calls and answers, {@code jobs} breaks jobs.
 */
@NullMarked
package dev.batchsync.simulator.faults;

import org.jspecify.annotations.NullMarked;
