package dev.batchsync.synchronization.jobs;

/**
 * The address of the Collibra that a cycle was prepared for.
 *
 * @param address normalized, so that two spellings of one address are equal
 */
public record TenantAddress(String address) {

    @Override
    public String toString() {
        return address;
    }
}
