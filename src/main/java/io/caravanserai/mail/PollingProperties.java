package io.caravanserai.mail;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How mailboxes are polled.
 *
 * @param heads how many mails' heads are fetched at once; as many are kept in one transaction
 * @param largest up to what size a mail is fetched
 * @param budget after which time a poll saves how far it came, and lets others have their turn
 * @param lease how long nobody else may poll a mailbox after a poll's last sign of life
 * @param dealtAgain after which time a mailbox that nobody polled is put on the topic again
 * @param connect how long a server may take to be reached
 * @param read how long a server may be silent
 * @param firstPause how long a mailbox is left alone after its first failure; doubled with each further one
 * @param refusedPause the same where the server refused the login: accounts are locked for too many of these
 * @param longestPause up to how long
 */
@Validated
@ConfigurationProperties("hub.mail.polling")
record PollingProperties(
        @Min(1) @Max(1_000) @DefaultValue("200") int heads,
        @NotNull @DefaultValue("25MB") DataSize largest,
        @NotNull @DefaultValue("30s") Duration budget,
        @NotNull @DefaultValue("20s") Duration lease,
        @NotNull @DefaultValue("15s") Duration dealtAgain,
        @NotNull @DefaultValue("15s") Duration connect,
        @NotNull @DefaultValue("15s") Duration read,
        @NotNull @DefaultValue("30s") Duration firstPause,
        @NotNull @DefaultValue("5m") Duration refusedPause,
        @NotNull @DefaultValue("1h") Duration longestPause) {}
