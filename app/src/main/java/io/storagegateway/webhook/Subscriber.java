package io.storagegateway.webhook;

/**
 * A webhook with what is needed to tell it something.
 *
 * @param webhook which
 * @param receiver sends to it
 * @param meters counts what becomes of that
 */
record Subscriber(Webhook webhook, Receiver receiver, WebhookMeters meters) {}
