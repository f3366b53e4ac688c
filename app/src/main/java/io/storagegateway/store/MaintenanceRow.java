package io.storagegateway.store;

import java.time.Instant;

/**
 * A maintenance as it is kept.
 *
 * @param endpoint of which endpoint
 * @param reason why, for the people whose calls are refused
 * @param since since when
 */
public record MaintenanceRow(String endpoint, String reason, Instant since) {}
