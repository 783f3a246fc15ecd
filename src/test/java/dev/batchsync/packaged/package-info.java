/** Tests of the program as it is deployed: the built zip, in its own processes, with emulated services. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.packaged;
