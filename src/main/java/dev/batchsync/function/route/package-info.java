/**
 * The routes for programs: one group for each subject, which names its paths and answers them from the core. What all routes
 * share belongs to {@code protocol}, and pages for people belong to {@code page}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function.route;
