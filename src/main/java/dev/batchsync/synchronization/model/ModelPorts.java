package dev.batchsync.synchronization.model;

/** What the check of names needs from outside. */
public record ModelPorts(NameStore names, OperatingModel collibra) {}
