/**
 * What Collibra reports about a job that failed, and where its commands are in the user's file: values, the port that finds the places, and
 * how messages write excerpts and times. What becomes of the cycle is decided in the core.
 */
package dev.batchsync.synchronization.failure;
