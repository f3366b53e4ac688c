package io.storagegateway.ontap.simulator.oracle;

import java.util.HashMap;
import java.util.Map;

/** Where the simulator knowingly differs from the description of ONTAP 9.8, and why. */
public final class KnownDeviations {
  private static final String UNKNOWN_FIELD = "additionalProperties";
  private static final String LATER = "a field of releases after 9.8";
  private static final String LATER_CALL = "a call of releases after 9.8";
  private static final String QUERY =
      "writes by query are described in words for all collections, not call by call";
  private static final String COMMAND_LINE = "the command line is open to REST, but not described";
  private static final String WAITED =
      "the description knows only answers to writes that did not wait; NetApp's own samples have it";
  private static final Map<Complaint, String> REASONS = reasonsByComplaint();

  private KnownDeviations() {}

  /** Whether a difference is meant. */
  public static boolean cover(Complaint complaint) {
    return REASONS.containsKey(complaint);
  }

  static Map<Complaint, String> reasons() {
    return REASONS;
  }

  private static Map<Complaint, String> reasonsByComplaint() {
    Map<Complaint, String> reasons = new HashMap<>();
    field(reasons, "volume: efficiency.state", LATER);
    field(reasons, "volume: flash_pool", LATER);
    field(reasons, "volume: nodes", LATER);
    field(reasons, "volume: snapshot_count", "observed on real filers, though not described");
    field(reasons, "volume: space.percent_used", LATER);
    field(reasons, "volume: space.snapshot.reserve_size", LATER);
    field(reasons, "volume: space.snapshot.space_used_percent", LATER);
    field(reasons, "snapshot: size", LATER);
    field(reasons, "snapshot: logical_size", LATER);
    field(reasons, "snapshot: snapmirror_label", LATER);
    field(reasons, "svm: aggregates.available_size", LATER);
    field(reasons, "svm: aggregates.state", LATER);
    field(reasons, "svm: aggregates.type", LATER);
    field(reasons, "export_policy: are_rules_truncated", LATER);
    field(reasons, "export_rule: policy", LATER);
    field(reasons, "job: error", LATER);
    field(reasons, "job_link: job.state", WAITED);
    field(reasons, "job_link: num_records", WAITED);
    field(reasons, "job_link: records", WAITED);
    field(reasons, "error: job", WAITED);
    call(reasons, "GET /protocols/locks", LATER_CALL);
    call(reasons, "DELETE /protocols/locks", LATER_CALL);
    call(reasons, "PATCH /storage/volumes", QUERY);
    call(reasons, "DELETE /storage/volumes", QUERY);
    call(reasons, "GET /private/cli/version", COMMAND_LINE);
    call(reasons, "GET /private/cli/volume", COMMAND_LINE);
    call(reasons, "PATCH /private/cli/volume", COMMAND_LINE);
    call(reasons, "POST /private/cli/volume/restrict", COMMAND_LINE);
    call(reasons, "POST /private/cli/volume/offline", COMMAND_LINE);
    call(reasons, "POST /private/cli/volume/online", COMMAND_LINE);
    reasons.put(new Complaint("enum", "volume: state"), "restricted exists from 9.10.1 on");
    return Map.copyOf(reasons);
  }

  private static void call(Map<Complaint, String> reasons, String call, String reason) {
    reasons.put(new Complaint("unknown call", call), reason);
  }

  private static void field(Map<Complaint, String> reasons, String where, String reason) {
    reasons.put(new Complaint(UNKNOWN_FIELD, where), reason);
  }
}
