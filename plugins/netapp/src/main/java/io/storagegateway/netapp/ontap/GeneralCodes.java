package io.storagegateway.netapp.ontap;

import static io.storagegateway.netapp.ontap.Meaning.conflict;
import static io.storagegateway.netapp.ontap.Meaning.defect;
import static io.storagegateway.netapp.ontap.Meaning.exists;
import static io.storagegateway.netapp.ontap.Meaning.invalid;
import static io.storagegateway.netapp.ontap.Meaning.missing;
import static io.storagegateway.netapp.ontap.Meaning.unavailable;
import static io.storagegateway.netapp.ontap.Meaning.unsupported;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.util.Map;
import java.util.Optional;

/** Codes that any request can be answered with. */
final class GeneralCodes {
  static final long ENTRY_EXISTS = 1;
  static final long INVALID_VALUE = 2;
  static final long NO_ENTRY = 4;
  static final long IN_USE = 8;
  private static final long NO_UUID = 8586226;
  private static final long SYNTAX_BEGIN = 262_000;
  private static final long SYNTAX_END = 263_000;

  private static final Meaning DENIED =
      Meaning.of(
          ErrorKind.PERMISSION,
          "privilege-missing",
          "The gateway's account on the filer may not do this.");
  private static final Meaning NO_SVM =
      unavailable("svm-not-found", "The filer does not know the SVM of this endpoint.");
  private static final Meaning REPLICATING =
      conflict("replication-running", "The volume is being replicated at present.");

  private static final Map<Long, Meaning> CODES =
      Map.ofEntries(
          Map.entry(3L, unsupported("not-supported", "The filer does not offer this.")),
          Map.entry(6L, DENIED),
          Map.entry(7L, ErrorMap.BUSY),
          Map.entry(IN_USE, conflict("in-use", "The filer still needs it for something else.")),
          Map.entry(655446L, invalid("The filer refuses one of the values.")),
          Map.entry(2621462L, NO_SVM),
          Map.entry(2621706L, defect()),
          Map.entry(2621707L, defect()),
          Map.entry(5374922L, conflict("mapped", "The filer has mapped it already.")),
          Map.entry(6691623L, DENIED),
          Map.entry(13303808L, REPLICATING),
          Map.entry(13303812L, REPLICATING),
          Map.entry(13303822L, REPLICATING),
          Map.entry(13434908L, NO_SVM),
          Map.entry(13434920L, NO_SVM),
          Map.entry(917505L, NO_SVM),
          Map.entry(
              144182225L, conflict("in-use", "The filer still needs it for something else.")));

  private GeneralCodes() {}

  static Optional<Meaning> find(OntapError error, Task task) {
    long code = error.code();
    if (code >= SYNTAX_BEGIN && code < SYNTAX_END) {
      return Optional.of(defect());
    }
    if (code == ENTRY_EXISTS) {
      return Optional.of(entryExists(task));
    }
    if (code == INVALID_VALUE) {
      return Optional.of(invalidValue(error));
    }
    if (code == NO_ENTRY || code == NO_UUID) {
      return Optional.of(noEntry(error, task));
    }
    return Optional.ofNullable(CODES.get(code));
  }

  static Meaning entryExists(Task task) {
    return switch (task.action()) {
      case CREATE_VOLUME, CLONE_VOLUME, CREATE_SNAPSHOT, CREATE_POLICY ->
          exists(task.action().kind());
      case ADD_RULE -> PolicyCodes.RULE_EXISTS;
      case CHANGE_VOLUME,
          RESTRICT_VOLUME,
          RESTORE_VOLUME,
          DELETE_VOLUME,
          DELETE_SNAPSHOT,
          DELETE_POLICY,
          REMOVE_RULE,
          BREAK_LOCK ->
          exists("exists", "The filer has such an object already.");
      case READ_VOLUMES, READ_SNAPSHOTS, READ_POLICIES, READ_LOCKS, READ_SYSTEM -> defect();
    };
  }

  private static Meaning invalidValue(OntapError error) {
    String field = Meaning.field(error.target());
    String sentence = "The filer refuses one of the values.";
    return field.isEmpty() ? invalid(sentence) : invalid(field, "The filer refuses this value.");
  }

  /** What is missing follows from what was named in the path, unless ONTAP points at a field. */
  static Meaning noEntry(OntapError error, Task task) {
    String target = error.target() == null ? "" : error.target();
    String field = Meaning.field(target);
    return switch (task.action()) {
      case READ_VOLUMES,
          RESTRICT_VOLUME,
          DELETE_VOLUME,
          READ_SNAPSHOTS,
          CREATE_SNAPSHOT,
          READ_LOCKS ->
          missing(Kind.VOLUME);
      case CHANGE_VOLUME -> field.isEmpty() ? missing(Kind.VOLUME) : unknown(field);
      case CREATE_VOLUME -> field.isEmpty() ? invalid(NAMES_NOTHING) : unknown(field);
      case CLONE_VOLUME, RESTORE_VOLUME ->
          missing(target.contains("snapshot") ? Kind.SNAPSHOT : Kind.VOLUME);
      case DELETE_SNAPSHOT -> missing(Kind.SNAPSHOT);
      case READ_POLICIES, DELETE_POLICY, ADD_RULE -> missing(Kind.EXPORT_POLICY);
      case REMOVE_RULE -> target.contains("index") ? RULE_MISSING : missing(Kind.EXPORT_POLICY);
      case BREAK_LOCK -> missing(Kind.LOCK);
      case CREATE_POLICY -> invalid(NAMES_NOTHING);
      case READ_SYSTEM -> SYSTEM_MISSING;
    };
  }

  private static final String NAMES_NOTHING =
      "The request names something that the filer does not have.";

  private static final Meaning RULE_MISSING =
      Meaning.of(
          ErrorKind.NOT_FOUND, "export-rule-not-found", "The export policy has no such rule.");

  private static final Meaning SYSTEM_MISSING =
      task ->
          BackendException.of(ErrorKind.NOT_FOUND, "The filer does not have this.")
              .reason("not-found");

  private static Meaning unknown(String field) {
    return invalid(field, NAMES_NOTHING);
  }
}
