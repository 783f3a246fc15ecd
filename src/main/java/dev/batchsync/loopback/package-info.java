/**
 * The front door of everything that listens on this machine: local mode, its page and the simulated Collibra. Decides which
 * requests come from this machine's user, and refuses what a web page sends. Knows none of the routes behind it, and is not
 * part of a deployment, where IAM decides who may call.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.loopback;
