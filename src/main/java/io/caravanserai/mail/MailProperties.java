package io.caravanserai.mail;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How travellers' mail is read.
 *
 * @param keys what locks mails and the mailboxes' secrets: keys of 32 bytes in base64, the newest first, separated by
 *     commas; empty: the hub has no mailboxes
 * @param keepBodies how long what stands in a mail is kept after it came in
 */
@Validated
@ConfigurationProperties("hub.mail")
record MailProperties(
        @NotNull @DefaultValue("") String keys,
        @NotNull @DefaultValue("30d") Duration keepBodies) {}
