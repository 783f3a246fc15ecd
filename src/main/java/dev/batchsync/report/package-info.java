/**
 * What people read about their upload: the log lines and the metrics of cycles, and the reports in the bucket. What a page shows is put
 * together in {@code synchronization.status.page}; {@code function} serves it.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.report;
