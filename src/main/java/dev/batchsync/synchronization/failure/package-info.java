/**
 * What Collibra reports about a job that failed, and where its commands are in the user's file. Values and the port
 * that
 * finds the places; what becomes of the cycle is decided in the core.
 */
package dev.batchsync.synchronization.failure;
