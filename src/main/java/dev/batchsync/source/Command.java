package dev.batchsync.source;

/**
 * One command of the source.
 *
 * @param identity resource type and identifier, equal for commands that Collibra merges when they are neighbours
 * @param stretch the command alone
 */
record Command(String identity, Stretch stretch) {}
