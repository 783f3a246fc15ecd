/** AWS services that live inside the test's own process, on loopback and random ports, and forget all when closed. */
package dev.batchsync.emulators;
