package dev.batchsync.synchronization.model;

/** The ports that the check of names needs. */
public record ModelPorts(NameStore names, OperatingModel collibra) {}
