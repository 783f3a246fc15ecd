/**
 * What is shown of a cycle, over HTTP, in reports and in the log. Nothing here decides or changes anything: it reads
 * the
 * core's public records and puts them into words.
 */
package dev.batchsync.synchronization.status;
