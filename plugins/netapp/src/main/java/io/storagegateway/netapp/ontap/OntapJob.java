package io.storagegateway.netapp.ontap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ONTAP says of a piece of work that it began.
 *
 * @param uuid its identity
 * @param description the request that began it
 * @param state {@code queued}, {@code running}, {@code paused}, {@code success}, {@code failure} …
 * @param message what it is at, or why it failed
 * @param code why it failed
 * @param error why it failed, in newer releases
 */
public record OntapJob(
    String uuid,
    String description,
    String state,
    String message,
    Long code,
    OntapErrorBody.Detail error) {
  static final String FIELDS = "uuid,description,state,message,code,error";
  private static final Pattern PERCENT = Pattern.compile("(?<!\\d)(\\d{1,2}|100) ?%");

  /**
   * How the job ended.
   *
   * @return empty while it has not
   */
  public Optional<JobEnd> end() {
    return switch (state == null ? "" : state) {
      case "success" -> Optional.of(new JobEnd.Succeeded());
      case "failure", "error" -> Optional.of(new JobEnd.Failed(failure()));
      default -> Optional.empty();
    };
  }

  /**
   * How far it is, as far as its message says so.
   *
   * @return in percent, 0 to 100, or null
   */
  public Integer progress() {
    Matcher matcher = PERCENT.matcher(message == null ? "" : message);
    return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
  }

  private OntapError failure() {
    return error == null
        ? new OntapError(null, code, message, null)
        : new OntapError(null, error.code(), error.message(), error.target());
  }
}
