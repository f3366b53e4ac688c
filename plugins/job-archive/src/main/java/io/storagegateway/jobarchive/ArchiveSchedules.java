package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.ScheduledRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is to be done with old jobs again and again: by the settings, and by what volumes say. */
final class ArchiveSchedules implements Schedules {
  private final List<RetentionRule> rules;
  private final TimeOfDay nightly;
  private final VolumeBook book;
  private final Staging staging;

  /**
   * @param nightly when it is done what volumes say
   * @param book what they say
   * @param staging where it is done
   */
  ArchiveSchedules(List<RetentionRule> rules, TimeOfDay nightly, VolumeBook book, Staging staging) {
    this.rules = List.copyOf(rules);
    this.nightly = nightly;
    this.book = book;
    this.staging = staging;
  }

  @Override
  public List<ScheduledRequest> scheduled() {
    List<ScheduledRequest> scheduled = new ArrayList<>();
    for (RetentionRule rule : rules) {
      scheduled.add(request(rule.name(), rule.cron(), rule.cluster(), rule.policy()));
    }
    book.inUse()
        .forEach(
            (volume, settings) ->
                settings
                    .policies()
                    .forEach(
                        policy ->
                            scheduled.add(
                                request(name(volume, policy), nightly.cron(), volume, policy))));
    return List.copyOf(scheduled);
  }

  /** The process that has the staging folder is the one that writes. */
  @Override
  public boolean ready() {
    try {
      Path unused = staging.ready();
      return true;
    } catch (BackendException e) {
      return !Staging.LOCKED.equals(e.reason());
    }
  }

  private static ScheduledRequest request(
      String name, String cron, String volume, RetentionPolicy policy) {
    return new ScheduledRequest(name, cron, new RunJobRetention(volume, policy));
  }

  /** No rule of the settings has a colon in its name. */
  private static String name(String volume, RetentionPolicy policy) {
    boolean compresses = policy.action() == RetentionPolicy.Action.COMPRESS;
    return "volume:" + volume + (compresses ? ":compression" : ":retention");
  }
}
