package io.storagegateway.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A measurement of an endpoint as systems know it that have labels: one name for all endpoints.
 *
 * @param family the name that it has in common with others
 * @param meaning what it tells, in a few words
 * @param labels which of them it is: always {@code endpoint}, and what else tells them apart
 */
public record MeasurementName(String family, String meaning, Map<String, String> labels) {
  private static final String ENDPOINT = "endpoint";
  private static final Pattern OF_ENDPOINT =
      Pattern.compile(Pattern.quote(EndpointGauges.PREFIX) + "([^.]+)\\.(.+)");

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "call\\.([^.]+)",
              "gateway_endpoint_call_seconds",
              "How long calls of back-ends took",
              List.of("operation")),
          new Rule(
              "call\\.([^.]+)\\.error\\.([^.]+)",
              "gateway_endpoint_call_errors",
              "Calls of back-ends that failed or were refused",
              List.of("operation", "kind")),
          new Rule(
              "refused\\.([^.]+)",
              "gateway_endpoint_refused",
              "Calls that the gateway refused or gave up by itself",
              List.of("reason")),
          new Rule(
              "lane\\.([^.]+)\\.busy",
              "gateway_endpoint_lane_busy",
              "Threads that work on a call",
              List.of("lane")),
          new Rule(
              "lane\\.([^.]+)\\.queued",
              "gateway_endpoint_lane_queued",
              "Calls that wait for a thread",
              List.of("lane")),
          new Rule(
              "lane\\.([^.]+)\\.lost",
              "gateway_endpoint_lane_lost",
              "Threads whose call ignores that it was cancelled",
              List.of("lane")),
          new Rule(
              "breaker\\.state",
              "gateway_endpoint_breaker_state",
              "The circuit breaker: 0 closed, 1 half open, 2 open",
              List.of()),
          new Rule(
              "inventory\\.([^.]+)\\.age",
              "gateway_endpoint_inventory_age_seconds",
              "How old what is kept is",
              List.of("kind")),
          new Rule(
              "inventory\\.([^.]+)\\.objects",
              "gateway_endpoint_inventory_objects",
              "How many objects are kept",
              List.of("kind")),
          new Rule(
              "inventory\\.([^.]+)\\.bytes",
              "gateway_endpoint_inventory_bytes",
              "How large what is kept was as JSON when it was listed",
              List.of("kind")),
          new Rule(
              "inventory\\.([^.]+)\\.refresh",
              "gateway_endpoint_inventory_refresh_seconds",
              "How long listings took that this replica made",
              List.of("kind")),
          new Rule(
              "inventory\\.([^.]+)\\.refresh\\.failures",
              "gateway_endpoint_inventory_refresh_failures",
              "Listings of this replica that failed",
              List.of("kind")),
          new Rule(
              "inventory\\.([^.]+)\\.hits",
              "gateway_endpoint_inventory_hits",
              "Reads that were answered from what is kept",
              List.of("kind")),
          new Rule(
              "inventory\\.([^.]+)\\.asks",
              "gateway_endpoint_inventory_asks",
              "Reads for which the back-end was asked",
              List.of("kind")),
          new Rule(
              "changes\\.([^.]+)",
              "gateway_endpoint_changes",
              "Changes that back-ends told of",
              List.of("change")));

  /**
   * Takes the name of a measurement in the registry apart.
   *
   * @param name for example {@code gateway.endpoint.dummy.call.get_volume}
   * @return empty where it is not that of an endpoint
   */
  public static Optional<MeasurementName> of(String name) {
    Matcher matcher = OF_ENDPOINT.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String endpoint = EndpointGauges.endpoint(matcher.group(1));
    String rest = matcher.group(2);
    return RULES.stream()
        .flatMap(rule -> rule.apply(endpoint, rest).stream())
        .findFirst()
        .or(() -> Optional.of(own(endpoint, rest)));
  }

  /** What a plugin measures by itself. */
  private static MeasurementName own(String endpoint, String rest) {
    return new MeasurementName(
        "gateway_endpoint_" + rest.replaceAll("[^a-zA-Z0-9_]", "_"),
        "Measured by plugins: " + rest,
        Map.of(ENDPOINT, endpoint));
  }

  private record Rule(Pattern pattern, String family, String meaning, List<String> labels) {
    Rule(String pattern, String family, String meaning, List<String> labels) {
      this(Pattern.compile(pattern), family, meaning, labels);
    }

    Optional<MeasurementName> apply(String endpoint, String rest) {
      Matcher matcher = pattern.matcher(rest);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Map<String, String> values = new TreeMap<>();
      values.put(ENDPOINT, endpoint);
      for (int i = 0; i < labels.size(); i++) {
        values.put(labels.get(i), matcher.group(i + 1));
      }
      return Optional.of(new MeasurementName(family, meaning, values));
    }
  }
}
