package dev.batchsync.synchronization.guard;

import java.time.Instant;

/**
 * A person's decision to continue a cycle that the guard has held.
 *
 * @param token what was approved; see {@link Question}
 * @param by who approved it, as far as the caller is known
 */
public record Approval(String token, String by, Instant at) {}
