package dev.batchsync.synchronization;

class InMemoryCycleStoreTest extends CycleStoreContract {

    @Override
    protected CycleStore emptyStore() {
        return new InMemoryCycleStore();
    }
}
