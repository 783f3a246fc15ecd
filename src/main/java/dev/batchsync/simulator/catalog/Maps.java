package dev.batchsync.simulator.catalog;

import org.h2.mvstore.MVMap;

/** Maps of texts by their names: those of the store, or as a finished change has left them. */
interface Maps {

    MVMap<String, String> texts(String name);
}
