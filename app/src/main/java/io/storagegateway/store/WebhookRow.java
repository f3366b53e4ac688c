package io.storagegateway.store;

import java.time.Instant;

/**
 * How it goes with a webhook.
 *
 * @param id tells its address from all others, without telling the address
 * @param name what the operator calls it
 * @param failures how many attempts in a row have failed
 * @param failingSince since when it is known to fail; null while it is not
 * @param pausedUntil when it is worth another attempt
 */
public record WebhookRow(
    String id, String name, long failures, Instant failingSince, Instant pausedUntil) {}
