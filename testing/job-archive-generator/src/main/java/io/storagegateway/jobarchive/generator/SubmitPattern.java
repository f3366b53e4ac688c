package io.storagegateway.jobarchive.generator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** When people submit jobs: by day more than by night, and on weekends less. */
final class SubmitPattern {
  private static final int HOUR = 3_600;
  private static final double WEEKEND = 0.4;
  private static final double NIGHT = 0.15;
  private static final double[] HOURS = {
    NIGHT, NIGHT, NIGHT, NIGHT, NIGHT, 0.2, 0.3, 0.55, 0.85, 1, 1, 0.95, 0.75, 0.9, 1, 1, 0.95, 0.8,
    0.6, 0.5, 0.45, 0.4, 0.3, 0.2
  };

  private final long began;
  private final double[] cumulative;

  /**
   * Prepares a time of so many days.
   *
   * @param until when it ends; the hour that it is in does not count
   */
  SubmitPattern(Instant until, int days) {
    Instant first = until.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(days));
    began = first.getEpochSecond();
    cumulative = new double[days * HOURS.length];
    double sum = 0;
    for (int hour = 0; hour < cumulative.length; hour++) {
      sum += weight(first.plusSeconds((long) hour * HOUR));
      cumulative[hour] = sum;
    }
  }

  /**
   * When a share of all jobs has been submitted.
   *
   * @param share at least 0, less than 1; the greater, the later
   * @return seconds since 1970
   */
  long at(double share) {
    double wanted = share * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, wanted);
    int hour = Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    double before = hour == 0 ? 0 : cumulative[hour - 1];
    double within = (wanted - before) / (cumulative[hour] - before);
    return began + (long) ((hour + Math.min(within, 1)) * HOUR);
  }

  private static double weight(Instant hour) {
    var time = hour.atOffset(ZoneOffset.UTC);
    boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    return HOURS[time.getHour()] * (weekend ? WEEKEND : 1);
  }
}
