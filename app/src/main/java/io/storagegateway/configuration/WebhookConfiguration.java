package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.storagegateway.spi.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who is told of events.
 *
 * @param name what measurements, records and logs call it; the host of the address unless given
 * @param url where events are sent; what comes after the path is never shown
 * @param secret what they are signed with, see {@link SigningKey}
 * @param formerSecrets what they are signed with as well, until the receiver knows the new one
 * @param events names of events, in which {@code *} stands for any text; all unless given
 * @param endpoints of which endpoints; of all unless given
 * @param certificates PEM file of the authorities to trust; null for those of the Java run time
 * @param timeout for one attempt
 * @param giveUpAfter after what time an event is not sent any more
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record WebhookConfiguration(
    @Pattern(
            regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}",
            message =
                "has to be 1 to 63 letters, digits, dots, hyphens and underscores, the first a"
                    + " letter or digit")
        String name,
    @NotNull URI url,
    @NotNull Secret secret,
    List<@NotNull Secret> formerSecrets,
    List<@NotBlank String> events,
    List<@NotBlank String> endpoints,
    Path certificates,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 30, unit = TimeUnit.SECONDS)
        Duration timeout,
    @MinDuration(value = 1, unit = TimeUnit.MINUTES) @MaxDuration(value = 7, unit = TimeUnit.DAYS)
        Duration giveUpAfter) {
  /** Fills in what was left out. */
  public WebhookConfiguration {
    name = name == null && url != null && url.getHost() != null ? nameOf(url) : name;
    formerSecrets = formerSecrets == null ? List.of() : List.copyOf(formerSecrets);
    events = events == null ? List.of("*") : List.copyOf(events);
    endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
    timeout = Default.of(timeout, Duration.seconds(10));
    giveUpAfter = Default.of(giveUpAfter, Duration.days(1));
  }

  /**
   * What it is told of.
   *
   * @return in the order of the closed set
   */
  public Set<EventType> types() {
    Set<EventType> types = new TreeSet<>();
    events.forEach(pattern -> types.addAll(EventType.matching(pattern)));
    return types;
  }

  /** An IPv6 address has brackets and colons. */
  private static String nameOf(URI url) {
    return url.getHost().replaceAll("[\\[\\]]", "").replace(':', '-').replaceFirst("^-+", "");
  }
}
