/**
 * What people read about their upload: the log lines and the metrics of cycles, and the reports in the bucket. The page that the HTTP routes serve
 * is a resource of {@code function}, because an edge exports nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.report;
