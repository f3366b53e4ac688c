package io.storagegateway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.store.DeliveryTable;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Keeps events for those who want to be told, in the transaction that they tell of. */
final class Outbox {
  private final Collection<Webhook> webhooks;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final Set<String> news = ConcurrentHashMap.newKeySet();

  Outbox(Collection<Webhook> webhooks, ObjectMapper mapper, Clock clock) {
    this.webhooks = webhooks;
    this.mapper = mapper;
    this.clock = clock;
  }

  void add(Handle transaction, Event event) {
    for (Webhook webhook : webhooks) {
      if (webhook.wants(event)) {
        new DeliveryTable(transaction).add(webhook.id(), event.id(), text(event), clock.instant());
        transaction.afterCommit(() -> news.add(webhook.id()));
      }
    }
  }

  /** Which webhooks have got something new on this replica that nobody was woken for yet. */
  Set<String> news() {
    return news;
  }

  private String text(Event event) {
    try {
      return mapper.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is no JSON", e);
    }
  }
}
