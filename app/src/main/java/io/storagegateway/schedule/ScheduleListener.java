package io.storagegateway.schedule;

import io.storagegateway.endpoint.Schedule;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Hears what becomes of schedules, in the transactions that keep it. */
public interface ScheduleListener {
  /**
   * A schedule is begun.
   *
   * @param transaction nothing of it is begun if this fails
   * @param endpoint on which endpoint
   * @param schedule which
   * @param operation what it is begun as
   * @param at when
   */
  void begun(Handle transaction, String endpoint, Schedule schedule, String operation, Instant at);

  /**
   * A schedule cannot be begun.
   *
   * @param transaction keeps why
   * @param endpoint on which endpoint
   * @param schedule which
   * @param at when
   */
  void refused(Handle transaction, String endpoint, Schedule schedule, Instant at);
}
