/**
 * AWS services that run inside the test's own process, on loopback and random ports, and forget everything when they are closed.
 * Proxies and services that misbehave on request are here too.
 */
package dev.batchsync.emulators;
