package io.storagegateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import io.storagegateway.configuration.EventType;
import io.storagegateway.configuration.WebhookConfiguration;
import java.net.URI;
import java.util.Set;

/**
 * One configured webhook.
 *
 * @param id tells its address from all others: nothing is ever sent to another address than the one
 *     that it was kept for
 * @param configuration what the operator wrote
 * @param types what it is told of
 * @param endpoints of which endpoints; empty for all
 */
record Webhook(
    String id, WebhookConfiguration configuration, Set<EventType> types, Set<String> endpoints) {
  private static final int ID_LENGTH = 32;

  static Webhook of(WebhookConfiguration configuration) {
    String digest = Hashing.sha256().hashString(configuration.url().toString(), UTF_8).toString();
    return new Webhook(
        digest.substring(0, ID_LENGTH),
        configuration,
        configuration.types(),
        Set.copyOf(configuration.endpoints()));
  }

  String name() {
    return configuration.name();
  }

  /** Where it is, for the log: whoever knows the path of some webhooks can speak to them. */
  String place() {
    URI url = configuration.url();
    return url.getScheme() + "://" + url.getHost();
  }

  boolean wants(Event event) {
    return types.contains(event.type())
        && (endpoints.isEmpty() || endpoints.contains(event.endpoint()));
  }
}
