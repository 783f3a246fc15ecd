/**
 * The stored form of cycles: JSON that every store writes and reads alike. It knows the core only; where a store keeps the
 * JSON, and under which conditions it is written, is up to the stores in {@code aws} and {@code local}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.state;
