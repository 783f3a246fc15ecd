/**
 * What the page and the report of a cycle show, ready for a template: numbers are counted, places are quoted, and every sentence
 * says who must do what. Templates only arrange it; routes, forms and files belong to those who serve or write them.
 */
package dev.batchsync.synchronization.status.page;
