package io.storagegateway.webhook;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Is told how it goes with webhooks, once over all replicas. */
public interface DeliveryListener {
  /**
   * Several attempts in a row have failed.
   *
   * @param transaction the same that keeps it
   * @param webhook the name of the webhook
   * @param at when
   */
  void failing(Handle transaction, String webhook, Instant at);

  /**
   * What was failing has heard an event.
   *
   * @param transaction the same that keeps it
   * @param webhook the name of the webhook
   * @param at when
   */
  void recovered(Handle transaction, String webhook, Instant at);

  /**
   * Events will never be told.
   *
   * @param transaction the same that forgets them
   * @param webhook the name of the webhook
   * @param events how many
   * @param at when
   */
  void givenUp(Handle transaction, String webhook, int events, Instant at);
}
