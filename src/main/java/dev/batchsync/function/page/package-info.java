/**
 * The pages for people: their paths, what they show, and what their forms do. Sentences and numbers on a page come from the
 * core's {@code status.page}; the HTML is in the templates.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function.page;
