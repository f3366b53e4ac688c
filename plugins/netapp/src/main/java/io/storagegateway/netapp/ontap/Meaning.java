package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import java.util.Locale;

/** What an error code means to the gateway: all but the names, which the task knows. */
@FunctionalInterface
interface Meaning {
  /** The beginning of an exception in the gateway's own words. */
  BackendException.Builder of(Task task);

  /** The name is taken. */
  static Meaning exists(Kind kind) {
    return task ->
        BackendException.of(
                ErrorKind.ALREADY_EXISTS,
                "Another " + kind.label() + " has this name: " + task.name())
            .reason(kind.slug() + "-exists");
  }

  /** Something else of which there can be one is there. */
  static Meaning exists(String reason, String sentence) {
    return of(ErrorKind.ALREADY_EXISTS, reason, sentence);
  }

  /** An object that the task names is not there. */
  static Meaning missing(Kind kind) {
    return task ->
        BackendException.of(
                ErrorKind.NOT_FOUND, "No such " + kind.label() + ": " + task.named(kind))
            .reason(kind.slug() + "-not-found");
  }

  /** A field is against a rule of ONTAP's. */
  static Meaning invalid(String field, String sentence) {
    return task -> BackendException.of(ErrorKind.INVALID, sentence).field(field, sentence);
  }

  /** The request is against a rule of ONTAP's that concerns no single field of the gateway's. */
  static Meaning invalid(String sentence) {
    return task -> BackendException.of(ErrorKind.INVALID, sentence);
  }

  /** The present state does not allow it. */
  static Meaning conflict(String reason, String sentence) {
    return of(ErrorKind.CONFLICT, reason, sentence);
  }

  /** It was begun, and ended without an account of what was left behind. */
  static Meaning broken(String reason, String sentence) {
    return task -> conflict(reason, sentence).of(task).effect(effect(task));
  }

  /** It may work later. */
  static Meaning unavailable(String reason, String sentence) {
    return of(ErrorKind.UNAVAILABLE, reason, sentence);
  }

  /** The filer cannot do this. */
  static Meaning unsupported(String reason, String sentence) {
    return of(ErrorKind.UNSUPPORTED, reason, sentence);
  }

  /** The request makes no sense to ONTAP, which is not the caller's fault. */
  static Meaning defect() {
    return of(
        ErrorKind.BAD_ANSWER,
        ErrorMap.PLUGIN_DEFECT,
        "The filer does not understand what the gateway asked for; the log has the details.");
  }

  /** Any kind and reason. */
  static Meaning of(ErrorKind kind, String reason, String sentence) {
    return task -> BackendException.of(kind, sentence).reason(reason);
  }

  /** What an action may have left behind of which the end is not known. */
  static Effect effect(Task task) {
    return task.action().isWrite() ? Effect.UNKNOWN : Effect.NONE;
  }

  /** The gateway's name of the field that an error is about, or empty if it has none. */
  static String field(String target) {
    String named = target == null ? "" : target.toLowerCase(Locale.ROOT);
    return switch (named) {
      case "name", "clone.name" -> "name";
      case "size", "space.size" -> "size_total";
      case "nas.path" -> "junction_path";
      case "nas.export_policy.name", "nas.export_policy" -> "active_policy_name";
      case "aggregates", "aggregates.name" -> "aggregate_name";
      case "autosize.maximum" -> "attributes.max_autosize";
      case "autosize.mode" -> "attributes.autosize_enabled";
      case "space.snapshot.reserve_percent" -> "attributes.percentage_snapshot_reserve";
      case "efficiency.compression" -> "attributes.compression_enabled";
      case "flash_pool.caching_policy", "caching_policy" -> "attributes.caching_policy";
      default -> "";
    };
  }
}
