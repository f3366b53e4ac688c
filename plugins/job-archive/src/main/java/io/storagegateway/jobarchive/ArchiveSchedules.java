package io.storagegateway.jobarchive;

import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.ScheduledRequest;
import java.util.List;

/** What the settings want to be done with old jobs again and again. */
final class ArchiveSchedules implements Schedules {
  private final List<ScheduledRequest> scheduled;

  ArchiveSchedules(List<RetentionRule> rules) {
    this.scheduled =
        rules.stream()
            .map(
                rule ->
                    new ScheduledRequest(
                        rule.name(),
                        rule.cron(),
                        new RunJobRetention(rule.cluster(), rule.policy())))
            .toList();
  }

  @Override
  public List<ScheduledRequest> scheduled() {
    return scheduled;
  }
}
