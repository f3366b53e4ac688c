package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.util.Locale;
import java.util.Optional;

/** What ONTAP's errors mean to the gateway, whether a request or a job told of them. */
public final class ErrorMap {
  static final Meaning BUSY =
      Meaning.unavailable("filer-busy", "The filer is busy; it may have time later.");

  /** The reason of requests that ONTAP cannot make sense of. */
  static final String PLUGIN_DEFECT = "plugin-defect";

  private static final String DUPLICATE_SNAPSHOT = "duplicate snapshot";

  private ErrorMap() {}

  /**
   * What an error means.
   *
   * @param error what ONTAP said
   * @param task what was being done
   * @return an exception in the gateway's own words, with ONTAP's as its cause; its effect is {@code
   *     NONE} unless the error leaves open what was done
   */
  public static BackendException exception(OntapError error, Task task) {
    return meaning(error, task).of(task).cause(new OntapException(error, task)).build();
  }

  static Meaning meaning(OntapError error, Task task) {
    return coded(error, task)
        .or(() -> worded(error, task))
        .orElseGet(() -> error.isOfJob() ? unknown(error) : ofStatus(error, task));
  }

  private static Optional<Meaning> coded(OntapError error, Task task) {
    if (error.code() == null) {
      return Optional.empty();
    }
    Long code = error.code();
    return GeneralCodes.find(error, task)
        .or(() -> Optional.ofNullable(VolumeCodes.CODES.get(code)))
        .or(() -> Optional.ofNullable(SnapshotCodes.CODES.get(code)))
        .or(() -> Optional.ofNullable(PolicyCodes.CODES.get(code)));
  }

  /** Some releases have no code of its own for this. */
  private static Optional<Meaning> worded(OntapError error, Task task) {
    boolean isDuplicate =
        task.action() == Action.CREATE_SNAPSHOT
            && error.message() != null
            && error.message().toLowerCase(Locale.ROOT).contains(DUPLICATE_SNAPSHOT);
    return isDuplicate ? Optional.of(SnapshotCodes.EXISTS) : Optional.empty();
  }

  private static Meaning ofStatus(OntapError error, Task task) {
    return switch (error.status()) {
      case 400, 413, 422 -> Meaning.invalid("The filer refuses the request" + code(error));
      case 401 ->
          Meaning.of(
              ErrorKind.PERMISSION,
              "credentials-refused",
              "The filer does not accept the gateway's credentials.");
      case 403 ->
          Meaning.of(
              ErrorKind.PERMISSION,
              "privilege-missing",
              "The gateway's account on the filer may not do this.");
      case 404 -> GeneralCodes.noEntry(error, task);
      case 405, 501 -> Meaning.unsupported("not-supported", "The filer does not offer this.");
      case 409 ->
          Meaning.conflict("conflict", "The state of the filer does not allow this" + code(error));
      case 429, 503 -> BUSY;
      case 502, 504 -> lost("gateway-failed", "Something on the way to the filer failed.");
      default -> unknown(error);
    };
  }

  private static Meaning lost(String reason, String sentence) {
    return task -> Meaning.unavailable(reason, sentence).of(task).effect(Meaning.effect(task));
  }

  private static Meaning unknown(OntapError error) {
    return task ->
        Meaning.of(
                ErrorKind.BAD_ANSWER,
                "unknown-error",
                "The filer failed in a way that the gateway does not know" + code(error))
            .of(task)
            .effect(Meaning.effect(task));
  }

  private static String code(OntapError error) {
    return error.code() == null ? "." : " (code " + error.code() + ").";
  }
}
