package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.facet.Schedules;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a back-end wants to be done at set times, as it said last. */
final class KnownSchedules {
  private static final Logger LOG = LoggerFactory.getLogger(KnownSchedules.class);

  private final String endpoint;
  private final ScheduleReading reading;
  private final Clock clock;
  private volatile Optional<List<Schedule>> known;
  private volatile String trouble;

  /**
   * @param reading how it is read
   * @param first what it said before it was started; empty if it could not be asked
   */
  KnownSchedules(
      String endpoint, ScheduleReading reading, Clock clock, Optional<List<Schedule>> first) {
    this.endpoint = endpoint;
    this.reading = reading;
    this.clock = clock;
    this.known = first;
  }

  /** What it wants; empty if it could never be asked. */
  Optional<List<Schedule>> known() {
    return known;
  }

  /** Takes over what it says now. If that is of no use, what it said before holds. */
  void read(Guard guard) {
    try {
      ScheduleReading.Result read =
          guard.probe(
              CallOrigin.gateway(), (backend, call) -> reading.of(backend, clock.instant()));
      if (read.problems().isEmpty()) {
        known = Optional.of(read.schedules());
        trouble = null;
      } else {
        tell(
            read.problems().stream()
                .map(problem -> problem.path() + ' ' + problem.message())
                .collect(Collectors.joining("; ")));
      }
    } catch (BackendException e) {
      tell(e.getMessage());
    }
  }

  /** Whether they can be begun here; what cannot be told now is told by the attempt. */
  boolean ready(Guard guard) {
    try {
      return guard.probe(
          CallOrigin.gateway(),
          (backend, call) -> backend.facet(Schedules.class).map(Schedules::ready).orElse(true));
    } catch (BackendException e) {
      LOG.debug("Whether {} can begin what is scheduled is not known", endpoint, e);
      return true;
    }
  }

  /** Once, however long it lasts. */
  private void tell(String message) {
    if (!message.equals(trouble)) {
      trouble = message;
      LOG.warn("What {} wants to be done at set times stays as it was: {}", endpoint, message);
    }
  }
}
