package io.storagegateway.jobarchive.work;

import io.storagegateway.spi.Version;
import java.util.regex.Pattern;

/** The names of files of pieces of work. */
public final class WorkName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private WorkName() {}

  /**
   * A file name for a piece of work.
   *
   * @param id any text, such as {@link io.storagegateway.spi.CallContext#operationId}
   * @return the id itself where that can be a name and leads nowhere else, or else a name made of
   *     it
   */
  public static String of(String id) {
    return PLAIN.matcher(id).matches() ? id : "=" + Version.of(id);
  }
}
