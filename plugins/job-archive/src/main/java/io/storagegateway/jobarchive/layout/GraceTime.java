package io.storagegateway.jobarchive.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long something may be in the making after its last change. A time in the future counts as one
 * in the past: it is that of a clock which is a little ahead, or it is wrong.
 *
 * @param clock the time
 * @param span how long
 */
public record GraceTime(Clock clock, Duration span) {
  /**
   * Whether a folder was changed within this time: something was put into it or taken out.
   *
   * @param folder a real path
   * @return true if so
   * @throws IOException if it cannot be looked at
   */
  public boolean covers(Path folder) throws IOException {
    return covers(Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant());
  }

  /**
   * Whether a moment is within this time.
   *
   * @param moment when something was changed
   * @return true if so
   */
  public boolean covers(Instant moment) {
    return Duration.between(moment, clock.instant()).abs().compareTo(span) < 0;
  }
}
