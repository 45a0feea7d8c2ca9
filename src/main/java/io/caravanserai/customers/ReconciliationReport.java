package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * A run, with what it has come upon.
 *
 * @param drift by kind, how many customers in which state; a kind that does not occur is not in it
 */
public record ReconciliationReport(@JsonUnwrapped Reconciliation run, Map<String, Map<String, Long>> drift) {}
