package io.caravanserai.bookingengine;

import java.util.List;

/**
 * Messages that Kafka handed over together.
 *
 * @param messages in the order of each partition
 * @param commits for each partition what says that all of them are done
 */
record ChangeBatch(List<ChangeMessage> messages, List<Runnable> commits) {}
