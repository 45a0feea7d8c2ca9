package io.caravanserai.bookingengine;

/** A booking with its departure. */
public record CustomerBooking(Booking booking, Departure departure) {}
