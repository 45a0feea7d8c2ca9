package io.caravanserai.bookingengine;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/** A row of {@code payments}. */
record PaymentRow(
        Long id,
        String bookingRef,
        Long amountMinor,
        String currency,
        String method,
        String status,
        LocalDateTime paidAt,
        UUID reference,
        BigDecimal fee)
        implements SourceRow {

    @Override
    public List<RowKey> parents() {
        return List.of(BookingRow.key(bookingRef));
    }

    @Override
    public Payment becomes(UUID hubId, MappingRules rules) {
        var payment = new Payment();
        payment.id = hubId;
        payment.sourceId = id;
        payment.bookingId = BookingRow.key(bookingRef).id();
        payment.amountMinor = amountMinor;
        payment.currency = rules.currency(currency);
        payment.method = method;
        payment.status = rules.status(CodeKind.PAYMENT_STATUS, status);
        payment.paidAt = rules.instant(paidAt);
        payment.reference = reference;
        payment.fee = fee;
        return payment;
    }
}
