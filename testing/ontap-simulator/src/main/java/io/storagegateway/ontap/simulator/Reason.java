package io.storagegateway.ontap.simulator;

/** What ONTAP refuses, with its code, the HTTP status that goes with it, and its words. */
enum Reason {
  DUPLICATE_ENTRY(409, 1, "duplicate entry"),
  INVALID(400, 2, "An invalid value was entered for \"%s\""),
  NO_SUCH_API(404, 3, "API not found"),
  NOT_SUPPORTED(405, 3, "The requested operation is not supported for this resource"),
  NO_ENTRY(404, 4, "entry doesn't exist"),
  NOT_PERMITTED(403, 6, "not authorized for that command"),
  NOT_AUTHENTICATED(401, 6_691_623, "User is not authorized."),

  MISSING_VALUE(400, 262_177, "Missing value."),
  UNEXPECTED_ARGUMENT(400, 262_179, "Unexpected argument \"%s\"."),
  NEEDS_FILTER(400, 262_190, "A query on a collection needs at least one field."),
  TWICE(400, 262_188, "Field \"%s\" was specified twice."),
  CANNOT_BE_SET(400, 262_196, "Field \"%s\" cannot be set in this operation"),
  INVALID_VALUE(400, 262_197, "The value \"%s\" is invalid for field \"%s\""),
  BODY_NOT_ALLOWED(400, 262_198, "A request body is not allowed on GET and DELETE."),
  INVALID_JSON(400, 262_199, "Invalid JSON input."),
  NO_WILDCARD(400, 262_220, "Wildcard fields=* is not allowed for CLI based APIs."),
  BODY_TOO_LARGE(413, 262_249, "Request body is too large."),

  SVM_MISSING(400, 2_621_462, "SVM \"%s\" does not exist."),
  SVM_CONTRADICTION(400, 2_621_706, "The specified \"svm.uuid\" and \"svm.name\" do not match."),
  SVM_NOT_GIVEN(400, 2_621_707, "No SVM was specified."),

  DUPLICATE_VOLUME(400, 917_526, "Duplicate volume name %s."),
  VOLUME_IN_CREATION(400, 13_107_405, "Another volume named \"%s\" is being created."),
  AGGREGATE_MISSING(400, 917_508, "Aggregate \"%s\" not found."),
  TOO_SMALL(400, 917_534, "The specified size is too small: the minimum is 20MB."),
  SHRINKS_BELOW_USED(400, 917_534, "The specified size is too small for what the volume holds."),
  SNAPSHOT_POLICY_MISSING(400, 917_551, "Snapshot policy \"%s\" not found."),
  ROOT_AGGREGATE(400, 917_597, "Aggregate \"%s\" is a node's root aggregate."),
  NOT_ONLINE(400, 917_775, "Volume \"%s\" is not online."),
  GROW_BELOW_SHRINK(400, 917_829, "The grow threshold must be above the shrink threshold."),
  MINIMUM_ABOVE_MAXIMUM(400, 917_831, "The autosize minimum must be below the maximum."),
  RESERVE_TOO_HIGH(400, 917_835, "The snapshot reserve must not exceed 90%% at creation."),
  NAME_TOO_LONG(400, 917_886, "The name is longer than 203 characters."),
  NAME_START(400, 917_887, "The first character must be a letter or an underscore."),
  NAME_CHARACTERS(400, 917_888, "Only letters, digits and underscores are allowed."),
  FIELD_NOT_ALLOWED(400, 918_233, "\"%s\" is not allowed for a FlexClone."),
  PARENT_CONTRADICTION(400, 918_236, "The parent's UUID and name do not match."),
  STYLE(400, 918_240, "Only the style flexvol is supported."),
  ONE_AGGREGATE(400, 918_242, "A FlexVol needs exactly one aggregate."),
  SNAPSHOT_CONTRADICTION(400, 918_243, "The snapshot's UUID and name do not match."),
  CLONE_TYPE(400, 918_244, "\"clone.is_flexclone\" must be true."),
  CLONE_PARENT(400, 918_246, "A FlexClone needs \"clone.parent_volume\"."),
  NOT_A_CLONE(400, 918_248, "Volume \"%s\" is not a FlexClone that could be split."),
  NOT_IN_RESTORE(400, 918_251, "The value is not valid in a restore."),
  JUNCTION_PATH(400, 918_252, "The junction path \"%s\" is invalid or in use."),
  EXPORT_POLICY(400, 918_271, "Export policy \"%s\" does not exist."),
  AUTOSIZE_TOO_LARGE(400, 918_521, "The autosize maximum exceeds the largest volume."),
  MINIMUM_ABOVE_SIZE(400, 918_524, "The autosize minimum exceeds the size."),
  MAXIMUM_BELOW_SIZE(400, 918_639, "The autosize maximum is below the size."),
  STATE_ERROR(400, 918_652, "\"error\" is not a valid state to set."),
  PARENT_MISSING(400, 524_601, "Parent volume \"%s\" does not exist."),
  CLONE_FAILED(400, 524_597, "The clone failed: snapshot \"%s\" does not exist."),
  JOB_FAILED(500, 460_770, "There is not enough space in aggregate \"%s\"."),

  RESTORE_FAILED(400, 524_511, "The restore failed: snapshot \"%s\" does not exist."),
  VOLUME_OFFLINE(400, 917_533, "Volume \"%s\" is offline and cannot be modified."),
  NOT_FOR_THIS_VOLUME(400, 917_628, "\"%s\" cannot be changed for this volume."),
  NEWER_SNAPSHOTS_REFERENCED(400, 1_638_480, "Newer snapshots are referenced."),
  EFFICIENCY_DISABLED(400, 6_881_332, "Efficiency is not enabled: compression needs dedupe."),
  NO_INLINE_DEDUPE(400, 6_881_612, "Inline dedupe needs an all-flash or hybrid aggregate."),

  HAS_CLONES(409, 524_615, "Volume \"%s\" has clones."),
  ROOT_VOLUME(400, 917_531, "Volume \"%s\" is the root of an SVM that has other volumes."),
  STILL_MOUNTED(400, 917_536, "Volume \"%s\" has to be unmounted first."),

  TOO_MANY_SNAPSHOTS(400, 525_062, "The volume has as many snapshots as it can have."),
  DUPLICATE_SNAPSHOT(400, 525_059, "Snapshot \"%s\" already exists."),
  SNAPSHOT_NOT_ONLINE(400, 524_479, "Volume \"%s\" is not online."),
  SNAPSHOT_RESERVED_PREFIX(400, 1_638_477, "The name \"%s\" has a reserved prefix."),
  SNAPSHOT_NAME(400, 1_638_518, "\"%s\" is not a valid snapshot name."),
  SNAPSHOT_OWNED(400, 1_638_543, "Snapshot \"%s\" is in use by an owner."),
  SNAPSHOT_BUSY(400, 1_638_555, "Snapshot \"%s\" has not expired or is locked."),
  SNAPSHOT_MISSING(404, 1_638_600, "Snapshot \"%s\" does not exist."),

  POLICY_IN_USE(400, 1_703_945, "Export policy \"%s\" is in use by a volume."),
  DEFAULT_POLICY(400, 1_703_947, "The default export policy cannot be deleted."),
  RENAMES_DEFAULT_POLICY(400, 1_703_950, "The default export policy cannot be renamed."),
  POLICY_BLANK(400, 1_703_952, "The name of an export policy contains no blanks."),
  POLICY_NAME_TOO_LONG(400, 1_704_047, "The name of the export policy is too long."),
  NO_DOMAIN(400, 1_704_036, "The client match lacks a domain."),
  NO_NETWORK(400, 1_704_037, "The client match lacks a network."),
  NO_NETGROUP(400, 1_704_038, "The client match lacks a netgroup."),
  CLIENT_INVALID(400, 1_704_039, "The client match \"%s\" is invalid."),
  HOST_BITS(400, 1_704_040, "The client match \"%s\" has host bits set."),
  MASKED_TO_ZERO(400, 1_704_041, "The network of \"%s\" is masked to zero."),
  MASK_BITS(400, 1_704_042, "The mask of \"%s\" has too many bits."),
  NETMASK(400, 1_704_043, "The netmask of \"%s\" is invalid."),
  CLIENT_CHARACTERS(400, 1_704_044, "The client match \"%s\" has invalid characters."),
  NETGROUP_CHARACTERS(400, 1_704_054, "The netgroup \"%s\" has invalid characters."),
  CLIENT_REPEATED(400, 1_704_050, "A client match occurs twice in one rule."),
  CLIENTS_PRESENT(400, 1_704_051, "All client matches are already in the rule."),
  CLIENT_TOO_LONG(400, 1_704_065, "The client match is too long."),
  NETGROUP_TOO_LONG(400, 1_704_064, "The netgroup is too long."),
  RULE_EXISTS(400, 1_704_070, "Such a rule exists already."),
  RULE_REPEATED(400, 1_704_071, "The request has the same rule twice."),
  ANONYMOUS_USER(400, 3_277_083, "The anonymous user \"%s\" is invalid.");

  private final int status;
  private final int code;
  private final String words;

  Reason(int status, int code, String words) {
    this.status = status;
    this.code = code;
    this.words = words;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  /** The error, about a field or about the request as a whole (null). */
  OntapException about(String target, Object... details) {
    return new OntapException(status, code, String.format(words, details), target);
  }
}
