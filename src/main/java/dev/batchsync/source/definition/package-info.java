/**
 * Reads definitions: how the files of one synchronization id are handled. Unknown fields and wrong values are rejected.
 *
 * <p>The definition itself is a type of the core; this package only reads its JSON form.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.definition;
