package dev.batchsync.simulator.request;

/** Collibra's error envelope. */
public record ErrorEnvelope(
        int statusCode, String errorCode, String titleMessage, String userMessage, String helpMessage) {}
