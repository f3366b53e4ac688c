package io.storagegateway.dummy;

import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.value.ScheduledRequest;
import java.util.List;

/** What the settings want to be done at set times. */
final class DummySchedules implements Schedules {
  private final DummySettings settings;

  DummySchedules(DummySettings settings) {
    this.settings = settings;
  }

  @Override
  public List<ScheduledRequest> scheduled() {
    return settings.schedules().entrySet().stream()
        .map(schedule -> schedule.getValue().named(schedule.getKey()))
        .toList();
  }
}
