package io.storagegateway.store;

import java.time.Instant;

/**
 * An event that one webhook has not been told yet.
 *
 * @param webhook which webhook
 * @param event which event
 * @param sequence its number among those of the webhook; null while it has none
 * @param payload the event as JSON
 * @param createdAt when it was kept
 * @param dueAt when it is to be told
 * @param attempts how often that was tried in vain
 */
public record DeliveryRow(
    String webhook,
    String event,
    Long sequence,
    String payload,
    Instant createdAt,
    Instant dueAt,
    long attempts) {}
