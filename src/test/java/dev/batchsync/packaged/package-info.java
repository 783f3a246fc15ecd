/** The program as it is deployed: the built zip, in processes of its own, against emulated services. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.packaged;
