package io.storagegateway.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.configuration.ConfigurationProblem;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.value.ScheduledRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a back-end what it wants to be done at set times. A time that is none is a mistake in the
 * settings, and is told where it stands in them.
 */
final class ScheduleReading {
  private static final String FIX =
      "; write second, minute, hour, day of month, month and day of week, such as \"0 30 3 * * *\""
          + " for half past three every night (UTC)";

  private final String path;
  private final JsonNode settings;

  /**
   * @param path where the settings stand in the configuration
   */
  ScheduleReading(String path, JsonNode settings) {
    this.path = path;
    this.settings = settings;
  }

  /**
   * What a back-end said.
   *
   * @param schedules without those whose times are none
   * @param problems what is wrong
   */
  record Result(List<Schedule> schedules, List<ConfigurationProblem> problems) {}

  /**
   * Asks.
   *
   * @throws io.storagegateway.spi.BackendException what the back-end throws
   */
  Result of(Backend backend, Instant now) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    List<Schedule> schedules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ScheduledRequest wanted :
        backend.facet(Schedules.class).map(Schedules::scheduled).orElse(List.of())) {
      if (!names.add(wanted.name())) {
        throw new IllegalStateException("two schedules are called " + wanted.name());
      }
      try {
        schedules.add(
            new Schedule(wanted.name(), Cron.parse(wanted.cron(), now), wanted.request()));
      } catch (IllegalArgumentException e) {
        tell(wanted, e.getMessage(), problems);
      }
    }
    return new Result(List.copyOf(schedules), List.copyOf(problems));
  }

  private void tell(ScheduledRequest wanted, String why, List<ConfigurationProblem> problems) {
    List<String> places = new ArrayList<>();
    collect(path, settings, wanted.cron(), places);
    String message = "is no cron expression (" + why + ")" + FIX;
    if (places.isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              path, "the time of \"" + wanted.name() + "\", " + wanted.cron() + ", " + message));
    }
    places.forEach(place -> problems.add(new ConfigurationProblem(place, message)));
  }

  private static void collect(String at, JsonNode node, String text, List<String> places) {
    if (node.isTextual() && node.textValue().equals(text)) {
      places.add(at);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      collect(at + "." + field.getKey(), field.getValue(), text, places);
    }
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      collect(at + "[" + index + "]", node.get(index), text, places);
    }
  }
}
