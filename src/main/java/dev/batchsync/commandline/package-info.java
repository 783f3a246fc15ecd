/**
 * The command line of the packaged local program, and what its commands do. Without a command, the program serves local mode.
 * The commands run without Quarkus, so that they start at once and open no port of local mode; the function is built without
 * this package.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.commandline;
