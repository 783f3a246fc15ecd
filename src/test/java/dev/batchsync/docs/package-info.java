/** Tests that keep the documentation true: its tables, links and examples are compared with the program. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.docs;
