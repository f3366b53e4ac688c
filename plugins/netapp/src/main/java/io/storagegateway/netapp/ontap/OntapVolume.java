package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A volume as ONTAP tells it. Whatever was not told is null: an offline volume has no used space,
 * one that is not mounted has no path.
 *
 * @param uuid its identity
 * @param name its name, unique within the SVM
 * @param comment free text
 * @param createTime when it was made
 * @param size in bytes
 * @param state {@code online}, {@code offline}, {@code restricted}, {@code mixed} or {@code error}
 * @param style {@code flexvol}, {@code flexgroup} …
 * @param type {@code rw}, {@code dp} or {@code ls}
 * @param isSvmRoot whether it is the root of the SVM's name space; listings do not tell
 * @param svm the SVM that it belongs to
 * @param aggregates where it lies, exactly one for a FlexVol
 * @param nodes the nodes that hold it; older releases do not tell
 * @param space its use
 * @param autosize whether it grows by itself
 * @param efficiency compression and deduplication
 * @param nas how it is mounted
 * @param flashPool its caching policy
 * @param origin what it was cloned from; listings do not tell
 */
public record OntapVolume(
    String uuid,
    String name,
    String comment,
    Instant createTime,
    Long size,
    String state,
    String style,
    String type,
    Boolean isSvmRoot,
    Reference svm,
    List<Reference> aggregates,
    List<Reference> nodes,
    Space space,
    Autosize autosize,
    Efficiency efficiency,
    Nas nas,
    FlashPool flashPool,
    @JsonProperty("clone") Clone origin) {
  /** What a listing asks for: each field costs time, on both sides, for thousands of volumes. */
  static final String LISTED =
      "uuid,name,comment,create_time,size,state,style,type,svm.name,aggregates.name,nodes.name,"
          + "space.size,space.used,space.available,space.snapshot.reserve_percent,"
          + "space.snapshot.space_used_percent,autosize.mode,autosize.maximum,"
          + "efficiency.compression,nas.path,nas.export_policy.name,flash_pool.caching_policy";

  /** All that a volume is asked for; nothing comes unasked. */
  static final String FIELDS =
      LISTED
          + ",is_svm_root,clone.is_flexclone,clone.parent_volume.name,clone.parent_snapshot.name,"
          + "clone.split_initiated";

  /**
   * How calls name this volume.
   *
   * @return never null
   */
  public VolumeRef ref() {
    return new VolumeRef(uuid, name);
  }

  /**
   * The use of space.
   *
   * @param size in bytes
   * @param used in bytes
   * @param available in bytes
   * @param snapshot what is set aside for snapshots
   */
  public record Space(Long size, Long used, Long available, SnapshotSpace snapshot) {}

  /**
   * What is set aside for snapshots.
   *
   * @param reservePercent of the volume's size
   * @param spaceUsedPercent of the reserve; above 100 where snapshots need more
   */
  public record SnapshotSpace(Integer reservePercent, Integer spaceUsedPercent) {}

  /**
   * Whether a volume grows by itself.
   *
   * @param mode {@code off}, {@code grow} or {@code grow_shrink}
   * @param maximum in bytes; also told while it is off
   */
  public record Autosize(String mode, Long maximum) {}

  /**
   * Storage efficiency.
   *
   * @param compression {@code none}, {@code inline}, {@code background}, {@code both} or {@code
   *     mixed}
   */
  public record Efficiency(String compression) {}

  /**
   * How a volume is mounted.
   *
   * @param path its junction path, absent or empty where it is not mounted
   * @param exportPolicy who may mount
   */
  public record Nas(String path, Reference exportPolicy) {}

  /**
   * What is kept in the flash cache. Read only: see {@link VolumeCalls#setCachingPolicy}.
   *
   * @param cachingPolicy a word of ONTAP's
   */
  public record FlashPool(String cachingPolicy) {}

  /**
   * What a volume was cloned from.
   *
   * @param isFlexclone whether it still shares blocks with its parent
   * @param parentVolume its parent
   * @param parentSnapshot the parent's snapshot
   * @param splitInitiated whether it is being split from its parent
   */
  public record Clone(
      Boolean isFlexclone,
      Reference parentVolume,
      Reference parentSnapshot,
      Boolean splitInitiated) {}
}
