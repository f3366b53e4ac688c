package io.storagegateway.webhook;

import io.dropwizard.util.Duration;
import io.storagegateway.configuration.WebhookConfiguration;
import io.storagegateway.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Settings of webhooks as tests want them. */
final class Configured {
  static final String SECRET = "a text of more than 32 characters, no Base64";

  private Configured() {}

  static WebhookConfiguration at(URI url) {
    return at(url, Secret.of(SECRET), List.of(), null);
  }

  static WebhookConfiguration at(
      URI url, Secret secret, List<Secret> formerSecrets, Path certificates) {
    return new WebhookConfiguration(
        null, url, secret, formerSecrets, null, null, certificates, Duration.seconds(1), null);
  }

  /** Waits long for its answer. */
  static WebhookConfiguration patient(URI url) {
    return new WebhookConfiguration(
        url.getPath().substring(1),
        url,
        Secret.of(SECRET),
        null,
        null,
        null,
        null,
        Duration.seconds(30),
        null);
  }

  static WebhookConfiguration of(URI url, List<String> events, List<String> endpoints) {
    return new WebhookConfiguration(
        null, url, Secret.of(SECRET), null, events, endpoints, null, null, null);
  }
}
