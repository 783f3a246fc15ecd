package dev.batchsync.ledger.chain;

import dev.batchsync.synchronization.CycleId;
import java.io.IOException;
import java.io.Serial;

/** An object of a ledger is missing or damaged. Trying again does not help. */
public final class DamagedLedgerException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean isBase;

    public DamagedLedgerException(String message) {
        super(message);
        this.isBase = false;
    }

    public DamagedLedgerException(String message, Throwable cause) {
        super(message, cause);
        this.isBase = false;
    }

    private DamagedLedgerException(CycleId cycle, DamagedLedgerException cause) {
        super("The ledger of cycle " + cycle + " cannot be read: " + cause.getMessage(), cause);
        this.isBase = true;
    }

    /** Says that the damaged ledger is one that a source is compared with. */
    public DamagedLedgerException inBase(CycleId cycle) {
        return new DamagedLedgerException(cycle, this);
    }

    /** Whether it is about a ledger that a source is compared with, not about the source itself. */
    public boolean isBase() {
        return isBase;
    }
}
