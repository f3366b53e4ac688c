package io.storagegateway.access;

import io.storagegateway.spi.Operation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The one table of what can be asked of the API and who may, for {@code /v4} and {@code /v3}. */
public enum Permission {
  /** The documents at the root, and their pages. */
  READ_DOCUMENTS(null, Who.ANYONE, What.READ),
  /** Signing in and out. */
  SIGN_IN(null, Who.ANYONE, What.READ),
  /** {@code /conf}: endpoints, roles and the caller's own roles. */
  LEGACY_INTROSPECTION(null, Who.ANYONE, What.READ),
  /** {@code /conf/roles/{role}/egroups}. */
  LEGACY_GROUPS(null, Who.SIGNED_IN, What.READ),
  /** Who am I. */
  READ_SELF(null, Who.SIGNED_IN, What.READ),
  /** The caller's own tokens. */
  LIST_TOKENS(null, Who.IN_SESSION, What.READ),
  /** A new token. */
  CREATE_TOKEN(null, Who.IN_SESSION, What.OWN_WRITE),
  /** Ending a token. */
  REVOKE_TOKEN(null, Who.IN_SESSION, What.OWN_WRITE),
  /** Everybody's sessions. */
  LIST_SESSIONS(Role.UBER_ADMIN, Who.IN_SESSION, What.READ),
  /** Ending somebody's session. */
  END_SESSION(Role.UBER_ADMIN, Who.IN_SESSION, What.OWN_WRITE),
  /** What the audit trail holds. */
  READ_AUDIT(Role.UBER_ADMIN, Who.SIGNED_IN, What.READ_ALL),
  /** Names and states of all endpoints. */
  LIST_ENDPOINTS(Role.USER, Who.ANYONE, What.READ),
  /** One endpoint with its capabilities. */
  READ_ENDPOINT(Role.USER, Who.ANYONE, What.READ),
  /** What differs between one endpoint and what the gateway believes of it. */
  LIST_PROBLEMS(Role.ADMIN, Who.SIGNED_IN, What.READ),
  /** What is done on one endpoint at set times. */
  LIST_SCHEDULES(Role.ADMIN, Who.SIGNED_IN, What.READ),
  /** Volumes of one endpoint. */
  LIST_VOLUMES(Role.USER, Who.ANYONE, What.READ),
  /** Volumes of all endpoints. */
  LIST_ALL_VOLUMES(Role.USER, Who.SIGNED_IN, What.READ),
  /** One volume. */
  READ_VOLUME(Role.USER, Who.ANYONE, What.READ),
  /** A new volume, empty or a clone. */
  CREATE_VOLUME(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Other settings of a volume. */
  PATCH_VOLUME(Role.UBER_ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Taking a volume out of use. */
  RESTRICT_VOLUME(Role.UBER_ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Bringing a volume back into use. */
  REINSTATE_VOLUME(Role.UBER_ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Snapshots of a volume. */
  LIST_SNAPSHOTS(Role.USER, Who.ANYONE, What.READ),
  /** One snapshot. */
  READ_SNAPSHOT(Role.USER, Who.ANYONE, What.READ),
  /** A new snapshot. */
  CREATE_SNAPSHOT(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Forgetting a snapshot. */
  DELETE_SNAPSHOT(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Putting a volume back to a snapshot. */
  RESTORE_SNAPSHOT(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Holders of a volume. */
  LIST_LOCKS(Role.USER, Who.ANYONE, What.READ),
  /** Taking a lock. */
  CREATE_LOCK(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Releasing or breaking a lock. */
  DELETE_LOCK(Role.UBER_ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Export policies. */
  LIST_EXPORT_POLICIES(Role.ADMIN, Who.SIGNED_IN, What.READ),
  /** One export policy with its rules. */
  READ_EXPORT_POLICY(Role.ADMIN, Who.SIGNED_IN, What.READ),
  /** A new export policy. */
  CREATE_EXPORT_POLICY(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Removing an export policy. */
  DELETE_EXPORT_POLICY(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** A rule of an export policy. */
  ADD_EXPORT_RULE(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Removing a rule of an export policy. */
  REMOVE_EXPORT_RULE(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Machines of a back-end. */
  LIST_NODES(Role.USER, Who.SIGNED_IN, What.READ),
  /** One machine of a back-end. */
  READ_NODE(Role.USER, Who.SIGNED_IN, What.READ),
  /** Jobs of one endpoint. */
  LIST_JOBS(Role.USER, Who.SIGNED_IN, What.READ),
  /** One job. */
  READ_JOB(Role.USER, Who.SIGNED_IN, What.READ),
  /** What was measured while a job ran. */
  READ_JOB_METRICS(Role.USER, Who.SIGNED_IN, What.READ),
  /** What jobs used together. */
  READ_JOB_STATISTICS(Role.USER, Who.SIGNED_IN, What.READ),
  /** The files in which a job is kept, to its owner. */
  READ_JOB_FILES(Role.USER, Who.SIGNED_IN, What.READ),
  /** A job whose files are sent. */
  IMPORT_JOB(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Other tags and metadata of a job. */
  PATCH_JOB(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Removing a job. */
  DELETE_JOB(Role.UBER_ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Carrying out what is to become of old jobs. */
  RUN_JOB_RETENTION(Role.UBER_ADMIN, Who.SIGNED_IN, What.WRITE),
  /** What became of old jobs. */
  LIST_RETAINED_JOBS(Role.ADMIN, Who.SIGNED_IN, What.READ),
  /** What is wrong with the records of jobs. */
  LIST_JOB_PROBLEMS(Role.ADMIN, Who.SIGNED_IN, What.READ),
  /** How far lists of jobs are up to date. */
  READ_JOB_INDEX(Role.USER, Who.SIGNED_IN, What.READ),
  /** What is measured on machines. */
  LIST_METRICS(Role.USER, Who.SIGNED_IN, What.READ),
  /** Values that were measured on machines. */
  QUERY_METRICS(Role.USER, Who.SIGNED_IN, What.READ),
  /** Values that were measured on one machine. */
  READ_NODE_METRICS(Role.USER, Who.SIGNED_IN, What.READ),
  /** Giving measured values to a back-end. */
  WRITE_METRICS(Role.ADMIN, Who.SIGNED_IN, What.WRITE),
  /** Pieces of work that the caller asked for. */
  LIST_OPERATIONS(null, Who.SIGNED_IN, What.READ),
  /** One piece of work, and how it goes on. */
  READ_OPERATION(null, Who.SIGNED_IN, What.READ),
  /** Stopping a piece of work. */
  CANCEL_OPERATION(null, Who.SIGNED_IN, What.WRITE),
  /** Looking again at a piece of work that was left to a person. */
  RETRY_OPERATION(null, Who.SIGNED_IN, What.WRITE),
  /** Refusing all calls of an endpoint. */
  START_MAINTENANCE(Role.UBER_ADMIN, Who.SIGNED_IN, What.OWN_WRITE),
  /** Letting calls of an endpoint through again. */
  END_MAINTENANCE(Role.UBER_ADMIN, Who.SIGNED_IN, What.OWN_WRITE);

  private enum Who {
    ANYONE,
    SIGNED_IN,
    IN_SESSION
  }

  private enum What {
    READ,
    /** What belongs to no endpoint, but tells of all of them. */
    READ_ALL,
    WRITE,
    /** A change of the gateway's own database, recorded in the same transaction. */
    OWN_WRITE
  }

  private final Role role;
  private final Who who;
  private final What what;
  private final String key = name().toLowerCase(Locale.ROOT);

  Permission(Role role, Who who, What what) {
    this.role = role;
    this.who = who;
    this.what = what;
  }

  /**
   * What it takes to begin a write.
   *
   * @param operation its name, as operations are kept
   * @return never null; the highest role for a write that this release does not know
   */
  public static Permission toBegin(String operation) {
    if (operation.equals(Operation.CREATE_CLONE.key())) {
      return CREATE_VOLUME;
    }
    return Arrays.stream(values())
        .filter(one -> one.key.equals(operation) && one.what == What.WRITE)
        .findFirst()
        .orElse(PATCH_VOLUME);
  }

  /**
   * The role that it needs.
   *
   * @return empty where none is needed
   */
  public Optional<Role> role() {
    return Optional.ofNullable(role);
  }

  /**
   * Whether a caller who is not signed in may be granted it.
   *
   * @return false where a caller has to be signed in, whatever the configuration says
   */
  public boolean anonymous() {
    return who == Who.ANYONE;
  }

  /**
   * Whether it changes anything, and is therefore always recorded in the audit trail.
   *
   * @return true for writes
   */
  public boolean changes() {
    return what == What.WRITE || what == What.OWN_WRITE;
  }

  /**
   * Whether it changes nothing but the gateway's own database, so that one transaction holds the
   * change and its record.
   *
   * @return false for reads, and for writes on a back-end
   */
  public boolean changesOwnDataOnly() {
    return what == What.OWN_WRITE;
  }

  /**
   * Whether a session is needed: no token may do it, or whoever finds one could make more of them.
   *
   * @return false where tokens will do
   */
  public boolean needsSession() {
    return who == Who.IN_SESSION;
  }

  /**
   * Whether it tells of all endpoints at once and cannot be narrowed to some.
   *
   * @return true for what a token that was made for some endpoints may not ask
   */
  public boolean ofWholeGateway() {
    return what == What.READ_ALL;
  }

  /**
   * The permission's name in the audit trail and in documents.
   *
   * @return for example {@code create_volume}
   */
  public String key() {
    return key;
  }
}
