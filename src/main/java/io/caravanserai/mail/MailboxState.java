package io.caravanserai.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How a mailbox does.
 *
 * @param polledAt when it was last polled to its end; null: never yet
 * @param failures how often in a row it could not be
 * @param trouble why it cannot be polled, in the owner's words; null while it can
 * @param left what was left where it is, by day, the last 30 days
 */
record MailboxState(
        Instant polledAt, Instant dueAt, int failures, String trouble, Instant troubleSince, List<Left> left) {

    record Left(LocalDate day, String why, long mails) {}
}
