/** Tells people what became of their upload: log lines and the reports in the bucket. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.report;
