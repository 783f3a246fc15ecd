/**
 * The types, statuses and roles that a file names, and whether Collibra has them. The survey collects the names; before
 * anything is sent, they are compared with Collibra's lists. How the lists are read belongs to {@code collibra}, and how the
 * names are kept between invocations to {@code ledger}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.synchronization.model;
