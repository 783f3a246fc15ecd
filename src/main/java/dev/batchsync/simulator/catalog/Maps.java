package dev.batchsync.simulator.catalog;

import org.h2.mvstore.MVMap;

/** The maps of the store by name: as they are, or as the last finished change has left them. */
interface Maps {

    MVMap<String, String> texts(String name);
}
