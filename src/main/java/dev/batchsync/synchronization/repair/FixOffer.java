package dev.batchsync.synchronization.repair;

/**
 * A fix file that was written for a failed batch.
 *
 * @param file its key in the bucket
 * @param whole whether it holds everything that was sent, because it is not known which of it Collibra has
 * @param content which resources a corrected file must be about
 */
public record FixOffer(String file, boolean whole, FixContent content) {}
