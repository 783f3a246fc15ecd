/**
 * What any request has: its fields, the part of a list that it asks for, and the refusal that Collibra answers with.
 *
 * <p>It knows no route and nothing of imports or jobs, so that every other package can use it.
 */
@NullMarked
package dev.batchsync.simulator.request;

import org.jspecify.annotations.NullMarked;
