/**
 * The calls to Collibra: the REST interface, the forms, the time-outs and proxy, and the repetition of calls within an
 * invocation. {@code CollibraImportJobs} connects them with the core. What an answer means is decided in {@code answer}, and
 * the credentials come from {@code login}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.collibra.client;
