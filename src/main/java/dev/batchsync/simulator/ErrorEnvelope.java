package dev.batchsync.simulator;

/** Collibra's error envelope. */
record ErrorEnvelope(int statusCode, String errorCode, String titleMessage, String userMessage, String helpMessage) {}
