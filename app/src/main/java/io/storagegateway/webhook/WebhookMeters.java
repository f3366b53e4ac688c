package io.storagegateway.webhook;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.storagegateway.endpoint.MeasurementName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is measured of one webhook. */
public final class WebhookMeters {
  private static final String PREFIX = "gateway.webhook.";
  private static final String GIVEN_UP = "given_up";
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(PREFIX) + "([^.]+)\\.([a-z_]+)");
  private static final Map<String, String> MEANINGS =
      Map.of(
          "delivered",
          "Events that webhooks were told by this replica",
          "failed",
          "Attempts of this replica to tell an event that failed",
          GIVEN_UP,
          "Events that webhooks will never be told",
          "pending",
          "Events that webhooks have not been told yet",
          "oldest_pending_seconds",
          "Age of the oldest event that is not told yet",
          "failing",
          "Whether several attempts in a row have failed: 0 or 1");

  private final Counter delivered;
  private final Counter failed;
  private final Counter givenUp;
  private volatile long pending;
  private volatile Duration oldest = Duration.ZERO;
  private volatile boolean failing;

  WebhookMeters(MetricRegistry metrics, String webhook) {
    String prefix = prefix(webhook);
    delivered = metrics.counter(prefix + "delivered");
    failed = metrics.counter(prefix + "failed");
    givenUp = metrics.counter(prefix + GIVEN_UP);
    register(metrics, prefix + "pending", () -> pending);
    register(metrics, prefix + "oldest_pending_seconds", () -> oldest.toSeconds());
    register(metrics, prefix + "failing", () -> failing ? 1 : 0);
  }

  /**
   * Takes the name of a measurement in the registry apart.
   *
   * @param name for example {@code gateway.webhook.tickets.delivered}
   * @return empty where it is not that of a webhook
   */
  public static Optional<MeasurementName> measurement(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || !MEANINGS.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    return Optional.of(
        new MeasurementName(
            "gateway_webhook_" + matcher.group(2),
            MEANINGS.get(matcher.group(2)),
            Map.of("webhook", matcher.group(1).replace(':', '.'))));
  }

  /** Counts for a webhook that this replica need not have. */
  static void givenUp(MetricRegistry metrics, String webhook, int events) {
    metrics.counter(prefix(webhook) + GIVEN_UP).inc(events);
  }

  void delivered() {
    delivered.inc();
  }

  void failed() {
    failed.inc();
  }

  void givenUp(int events) {
    givenUp.inc(events);
  }

  /** How it is over all replicas. */
  void found(long waiting, Duration age, boolean fails) {
    pending = waiting;
    oldest = age;
    failing = fails;
  }

  /** A dot becomes a colon, which no name has, so that the name stays one part. */
  private static String prefix(String webhook) {
    return PREFIX + webhook.replace('.', ':') + '.';
  }

  private static void register(MetricRegistry metrics, String name, Gauge<Number> gauge) {
    metrics.remove(name);
    metrics.register(name, gauge);
  }
}
