package io.caravanserai.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.extraction.Remark;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A kept mail as a reviewer sees it.
 *
 * @param sender the domain of who sent it
 * @param doubt why it is not read until somebody vouches for it; null: for no reason
 * @param reasons what was not read, or not wholly
 * @param reservations how many were read out of it
 * @param changes what the last reading changed among the reservations
 * @param readable whether its body is there
 * @param takenBack whether a person has said that what it says of reservations is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewedMail(
        UUID id,
        UUID mailbox,
        String owner,
        Instant receivedAt,
        String sender,
        String subject,
        String doubt,
        List<Remark> reasons,
        int reservations,
        JsonNode changes,
        Instant readAt,
        boolean due,
        boolean readable,
        boolean takenBack,
        Instant reviewedAt,
        String reviewedBy,
        String note) {}
