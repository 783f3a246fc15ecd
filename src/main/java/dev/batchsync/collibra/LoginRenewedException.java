package dev.batchsync.collibra;

import dev.batchsync.synchronization.CollibraLogin;
import java.io.Serial;
import java.util.function.Supplier;

/** A call that Collibra refused for credentials that have been replaced meanwhile; it was not processed. */
final class LoginRenewedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private LoginRenewedException(CollibraFailure cause) {
        super("the credentials were replaced", cause);
    }

    /** Reads the credentials again after a 401; the same ones again make the refusal final. */
    static <T> T guard(CollibraLogin login, Supplier<T> call) {
        var used = login.current();
        try {
            return call.get();
        } catch (CollibraFailure e) {
            if (e.status() == 401 && !login.renewed().equals(used)) {
                throw new LoginRenewedException(e);
            }
            throw e;
        }
    }
}
