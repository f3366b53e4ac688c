package io.storagegateway.netapp;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the plugin declares, and checks requests against. */
final class NetAppCapabilities {
  /** The word for a restricted volume, in ONTAP and in the gateway. */
  static final String RESTRICTED = "restricted";

  private static final int LONGEST_VOLUME_NAME = 203;
  private static final int LONGEST_SNAPSHOT_NAME = 255;
  private static final int LONGEST_POLICY_NAME = 256;
  private static final int LONGEST_HOST = 255;
  private static final int LONGEST_PATH = 255;
  private static final Pattern JUNCTION_PATH = Pattern.compile("(/[^\\p{C}\\p{Z}/]+)+");

  static final KindRules VOLUMES = volumes();
  static final KindRules SNAPSHOTS =
      KindRules.named("[A-Za-z0-9_][A-Za-z0-9_.:+-]*", LONGEST_SNAPSHOT_NAME).build();
  static final KindRules POLICIES =
      KindRules.named("[A-Za-z0-9_.:/@+=,-]+", LONGEST_POLICY_NAME)
          .settable("rules")
          .changeable("rules")
          .build();

  private static final String NO_LOCKS =
      "ONTAP shows its locks from release 9.10.1 on, and this filer runs %s.";

  private NetAppCapabilities() {}

  /** The most that the plugin offers. */
  static Capabilities all() {
    return declared().build();
  }

  /** What it offers on a release without {@code /protocols/locks}. */
  static Capabilities withoutLocks(String release) {
    String reason = NO_LOCKS.formatted(release);
    return declared()
        .refuses(Operation.LIST_LOCKS, reason)
        .refuses(Operation.DELETE_LOCK, reason)
        .build();
  }

  private static Capabilities.Builder declared() {
    return Capabilities.none()
        .supports(
            Operation.LIST_VOLUMES,
            Operation.GET_VOLUME,
            Operation.CREATE_VOLUME,
            Operation.PATCH_VOLUME,
            Operation.RESTRICT_VOLUME,
            Operation.REINSTATE_VOLUME,
            Operation.CREATE_CLONE,
            Operation.LIST_SNAPSHOTS,
            Operation.GET_SNAPSHOT,
            Operation.CREATE_SNAPSHOT,
            Operation.DELETE_SNAPSHOT,
            Operation.RESTORE_SNAPSHOT,
            Operation.LIST_LOCKS,
            Operation.DELETE_LOCK,
            Operation.LIST_EXPORT_POLICIES,
            Operation.GET_EXPORT_POLICY,
            Operation.CREATE_EXPORT_POLICY,
            Operation.DELETE_EXPORT_POLICY,
            Operation.ADD_EXPORT_RULE,
            Operation.REMOVE_EXPORT_RULE)
        .refuses(
            Operation.CREATE_LOCK,
            "ONTAP's locks are those of its clients on their files; nobody else can take one.")
        .kind(Kind.VOLUME, VOLUMES)
        .kind(Kind.SNAPSHOT, SNAPSHOTS)
        .kind(Kind.LOCK, KindRules.named("[!-~]+", LONGEST_HOST).build())
        .kind(Kind.EXPORT_POLICY, POLICIES);
  }

  private static KindRules volumes() {
    List<String> changeable =
        List.of(
            "size_total",
            "junction_path",
            "active_policy_name",
            NetAppAttributes.AUTOSIZE_ENABLED,
            NetAppAttributes.MAX_AUTOSIZE,
            NetAppAttributes.SNAPSHOT_RESERVE,
            NetAppAttributes.COMPRESSION_ENABLED,
            NetAppAttributes.INLINE_COMPRESSION,
            NetAppAttributes.CACHING_POLICY);
    return KindRules.named("[A-Za-z_][A-Za-z0-9_]*", LONGEST_VOLUME_NAME)
        .settable(
            Stream.concat(changeable.stream(), Stream.of("aggregate_name")).toArray(String[]::new))
        .changeable(changeable.toArray(String[]::new))
        .clearable("junction_path")
        .size(Sizes.SMALLEST_VOLUME, Sizes.LARGEST_VOLUME)
        .build();
  }

  /** Refuses a name that breaks the declared rule. */
  static void checkName(KindRules rules, Kind kind, String name) {
    if (!rules.allowsName(name)) {
      throw BackendException.invalid("name", "This cannot be the name of a " + kind.label() + ".");
    }
  }

  /** Refuses a size that breaks the declared rule. */
  static void checkSize(long size) {
    if (size < VOLUMES.sizeMin() || size > VOLUMES.sizeMax()) {
      throw BackendException.invalid(
          "size_total",
          "The size must be " + VOLUMES.sizeMin() + " to " + VOLUMES.sizeMax() + " bytes.");
    }
  }

  /** Refuses what cannot be a junction path; null is none. */
  static void checkPath(String path) {
    if (path != null && !isPath(path)) {
      throw BackendException.invalid(
          "junction_path",
          "A junction path begins with a slash, does not end with one, and has at most "
              + LONGEST_PATH
              + " visible characters.");
    }
  }

  static boolean isPath(String text) {
    return text.length() <= LONGEST_PATH && JUNCTION_PATH.matcher(text).matches();
  }
}
