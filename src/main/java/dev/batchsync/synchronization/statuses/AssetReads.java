package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads assets from Collibra. It changes nothing.
 *
 * <p>Answers are values, and so is a missing answer. A call that could take longer than the time left is not made.
 */
public interface AssetReads {

    /** The id of a domain; empty if there is none that the login may see. It takes up to three calls. */
    Reply<Optional<String>> domain(AssetId domain, TimeLeft time);

    /**
     * A page of up to 1,000 assets of a domain.
     *
     * @param position what the page before returned; empty for the first one
     */
    Reply<Page> page(String domainId, Optional<String> position, TimeLeft time);

    /** One asset by its id or by its ids in another system; empty if there is none. It takes up to two calls. */
    Reply<Optional<SeenAsset>> asset(AssetId asset, TimeLeft time);

    /** The id of the status that a new asset of the same type in the same domain gets; empty if Collibra does not say. */
    Reply<Optional<String>> defaultStatus(String assetId, TimeLeft time);

    /** Who is responsible for up to {@value #RESPONSIBILITIES_PER_CALL} assets, by the id of the asset. */
    Reply<Map<String, List<Holder>>> responsibilities(List<String> assetIds, TimeLeft time);

    /** The ids are part of the address, whose length is limited. */
    int RESPONSIBILITIES_PER_CALL = 50;

    /**
     * A page of a list.
     *
     * @param next the position of the next page; empty after the last one
     */
    record Page(List<SeenAsset> assets, Optional<String> next) {

        public Page {
            assets = List.copyOf(assets);
        }
    }

    /** What came of a question. */
    sealed interface Reply<T> {

        <R> R match(Function<T, R> read, Function<NotStarted, R> later, Function<String, R> refused);

        static <T> Reply<T> of(T value) {
            return new Read<>(value);
        }
    }

    /** Collibra answered. */
    record Read<T>(T value) implements Reply<T> {
        @Override
        public <R> R match(Function<T, R> read, Function<NotStarted, R> later, Function<String, R> refused) {
            return read.apply(value);
        }
    }

    /** A later try may be answered. */
    record Later<T>(NotStarted why) implements Reply<T> {
        @Override
        public <R> R match(Function<T, R> read, Function<NotStarted, R> later, Function<String, R> refused) {
            return later.apply(why);
        }
    }

    /** Collibra refuses, and would refuse again. */
    record Denied<T>(String why) implements Reply<T> {
        @Override
        public <R> R match(Function<T, R> read, Function<NotStarted, R> later, Function<String, R> refused) {
            return refused.apply(why);
        }
    }
}
