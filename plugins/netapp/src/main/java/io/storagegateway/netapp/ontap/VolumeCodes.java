package io.storagegateway.netapp.ontap;

import static io.storagegateway.netapp.ontap.Meaning.broken;
import static io.storagegateway.netapp.ontap.Meaning.conflict;
import static io.storagegateway.netapp.ontap.Meaning.exists;
import static io.storagegateway.netapp.ontap.Meaning.invalid;
import static io.storagegateway.netapp.ontap.Meaning.missing;
import static io.storagegateway.netapp.ontap.Meaning.unsupported;

import io.storagegateway.spi.Kind;
import java.util.HashMap;
import java.util.Map;

/** Codes of making, changing and destroying volumes. */
final class VolumeCodes {
  private static final String AGGREGATE = "aggregate_name";
  private static final String MAX_AUTOSIZE = "attributes.max_autosize";
  private static final String COMPRESSION = "attributes.compression_enabled";
  private static final String NAME = "name";
  private static final Meaning NAME_CHARACTERS =
      invalid(
          NAME, "A volume's name is a letter or an underscore, then letters, digits, underscores.");
  private static final Meaning NOT_ONLINE =
      conflict("volume-not-online", "The volume is not online.");
  private static final Meaning BUSY =
      conflict("volume-busy", "The filer is doing something else with the volume at present.");
  private static final Meaning MOVING =
      conflict("volume-moving", "The volume cannot be moved as it is.");
  private static final Meaning CLONE_FAILED =
      broken("clone-failed", "The filer could not finish the clone.");
  private static final Meaning JOB_FAILED =
      broken("job-failed", "The filer began the work, but could not finish it.");
  private static final Meaning AUTOSIZE_RANGE =
      invalid(MAX_AUTOSIZE, "The volume would have to grow beyond what it may, or less than it has.");
  private static final Meaning FIELDS =
      invalid("The filer cannot make a volume out of these fields.");
  private static final Meaning AUDIT_LOGS =
      conflict("volume-holds-audit-logs", "The volume holds audit logs of the filer.");

  static final Map<Long, Meaning> CODES = new Table().layout().values().states().removal().codes;

  private VolumeCodes() {}

  private static final class Table {
    private final Map<Long, Meaning> codes = new HashMap<>();

    Table layout() {
      put(exists(Kind.VOLUME), 917526, 13107405);
      put(invalid(AGGREGATE, "The filer has no such aggregate."), 917508);
      put(invalid(AGGREGATE, "The filer keeps this aggregate for itself."), 917597);
      put(invalid(AGGREGATE, "A volume lies on exactly one aggregate."), 918242);
      put(invalid(AGGREGATE, "The volume cannot lie on this aggregate."), 787140, 787141);
      put(invalid(NAME, "A volume's name has at most 203 characters."), 917886);
      put(NAME_CHARACTERS, 917887, 917888);
      put(missing(Kind.VOLUME), 524601);
      put(CLONE_FAILED, 524597, 524819);
      put(conflict("parent-changed", "The volume or its snapshot was renamed."), 918236, 918243);
      put(FIELDS, 918232, 918233, 918234, 918237, 918238, 918239, 918240, 918241, 918244, 918245);
      put(FIELDS, 918246, 918247);
      return this;
    }

    Table values() {
      put(invalid("size_total", "The size is below the smallest that the filer takes."), 917534);
      put(invalid("size_total", "The volume may not be smaller than it may shrink to."), 918524);
      put(invalid("The filer has no such snapshot policy."), 917551);
      put(invalid("The thresholds of autosize contradict each other."), 917829);
      put(AUTOSIZE_RANGE, 917831, 918521, 918639);
      put(
          invalid(
              "attributes.percentage_snapshot_reserve",
              "A new volume can keep at most 90 percent for snapshots."),
          917835);
      put(invalid("junction_path", "The volume cannot be mounted at this path."), 918252);
      put(invalid("active_policy_name", "The SVM has no such export policy."), 918271);
      put(invalid("state", "A volume cannot be given this state."), 918652);
      put(invalid("This cannot be set on a volume of this type."), 917628);
      put(invalid("This cannot be set while a snapshot is restored."), 918251);
      put(invalid(COMPRESSION, "A volume of this size cannot be compressed."), 6881651);
      put(
          unsupported("efficiency-unsupported", "This filer has no such storage efficiency."),
          6881612,
          6881640,
          6881654);
      put(
          conflict("efficiency-off", "Storage efficiency is not switched on for the volume."),
          6881332);
      return this;
    }

    Table states() {
      put(NOT_ONLINE, 917775, 917533, 9437885);
      put(BUSY, 13107406, 13107349, 524486);
      put(MOVING, 918265, 918266, 918267);
      put(conflict("clone-splitting", "The clone cannot be split as it is."), 918248);
      put(broken("restore-failed", "The filer could not finish the restore."), 524511);
      put(conflict("snapshots-in-use", "Newer snapshots are in use."), 1638480);
      put(conflict("snapshots-locked", "Newer snapshots are locked."), 9437886);
      put(JOB_FAILED, 460770, 917536);
      return this;
    }

    Table removal() {
      put(conflict("volume-has-clones", "The volume has clones."), 524615);
      put(conflict("volume-is-root", "It is the root volume of the SVM."), 917531);
      put(conflict("volume-online", "The volume is still online."), 917658);
      put(AUDIT_LOGS, 918667, 918693);
      return this;
    }

    private void put(Meaning meaning, long... all) {
      for (long code : all) {
        codes.put(code, meaning);
      }
    }
  }
}
