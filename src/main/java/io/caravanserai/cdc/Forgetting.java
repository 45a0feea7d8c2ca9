package io.caravanserai.cdc;

import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.Origin;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Forgets the position of a capture whose slot is lost, and says so. A snapshot will show every row that is there; what
 * was deleted since the position, nothing shows any more.
 */
class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final Consumer<ChangesMissed> told;

    /** @param told is told in the transaction that forgets the position, so that neither happens without the other */
    Forgetting(JdbcClient database, TransactionOperations transactions, Consumer<ChangesMissed> told) {
        this.database = database;
        this.transactions = transactions;
        this.told = told;
    }

    /**
     * @param holder the run that has the lease
     * @throws ConnectException when it has it no more; nothing is forgotten then
     */
    void forget(String capture, Origin owner, UUID holder, String why) {
        transactions.executeWithoutResult(transaction -> {
            Instant since = database.sql("""
                    update cdc.position set position = null, snapshot_asked = null
                    where capture = ? and holder = ? returning moved_at
                    """)
                    .params(capture, holder)
                    .query((row, number) -> row.getTimestamp(1).toInstant())
                    .optional()
                    .orElseThrow(() -> new ConnectException("Another hub has taken over."));
            LOG.warn("The capture {} begins anew; changes since {} may be missed. {}", capture, since, why);
            told.accept(new ChangesMissed(owner, since, why));
        });
    }
}
