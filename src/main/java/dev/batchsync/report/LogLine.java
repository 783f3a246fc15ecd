package dev.batchsync.report;

/** One line about a cycle. */
record LogLine(CycleEvent event, String text) {}
