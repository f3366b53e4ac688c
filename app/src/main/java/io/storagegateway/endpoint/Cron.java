package io.storagegateway.endpoint;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times that come again and again, in UTC, as Spring's cron expressions tell them. */
public final class Cron {
  /** What the scheduler takes for a time that never comes. */
  private static final int FAR_YEARS = 100;

  private final CronSchedule schedule;

  private Cron(CronSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Reads an expression.
   *
   * @param text second, minute, hour, day of month, month, day of week
   * @param now from when on it has to come true
   * @return the times
   * @throws IllegalArgumentException if it is none, or never comes true; its message says why
   */
  static Cron parse(String text, Instant now) {
    CronSchedule schedule = new CronSchedule(text, ZoneOffset.UTC, CronStyle.SPRING53);
    if (schedule.isDisabled()) {
      throw new IllegalArgumentException("It stands for never");
    }
    Cron cron = new Cron(schedule);
    if (ChronoUnit.DAYS.between(now, cron.next(now)) > 366L * FAR_YEARS) {
      throw new IllegalArgumentException("There is no such day");
    }
    return cron;
  }

  /**
   * The first time after a moment.
   *
   * @param after the moment
   * @return later than that
   */
  public Instant next(Instant after) {
    return schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
  }

  /**
   * The expression.
   *
   * @return as it stands in the settings
   */
  public String text() {
    return schedule.getPattern();
  }
}
