package io.storagegateway.ontap.simulator;

import java.time.Instant;

/**
 * A FlexVol.
 *
 * @param birth what never changes
 * @param origin null unless it is a FlexClone
 */
record Volume(
    Birth birth,
    String name,
    String comment,
    VolumeState state,
    Space space,
    Nas nas,
    Autosize autosize,
    Efficiency efficiency,
    String cachingPolicy,
    String snapshotPolicy,
    String tiering,
    CloneOrigin origin) {

  /** What a volume is made with and keeps. */
  record Birth(String uuid, String svm, String aggregate, Instant createTime, boolean svmRoot) {}

  String uuid() {
    return birth.uuid();
  }

  String svm() {
    return birth.svm();
  }

  String path() {
    return nas.path();
  }

  boolean online() {
    return state == VolumeState.ONLINE;
  }

  Volume withName(String value) {
    return new Volume(
        birth, value, comment, state, space, nas, autosize, efficiency, cachingPolicy,
        snapshotPolicy, tiering, origin);
  }

  Volume withComment(String value) {
    return new Volume(
        birth, name, value, state, space, nas, autosize, efficiency, cachingPolicy,
        snapshotPolicy, tiering, origin);
  }

  /** In another state; only an online volume keeps its junction path. */
  Volume withState(VolumeState value) {
    Nas reachable = value == VolumeState.ONLINE ? nas : nas.withPath(null);
    return new Volume(
        birth, name, comment, value, space, reachable, autosize, efficiency, cachingPolicy,
        snapshotPolicy, tiering, origin);
  }

  Volume withSpace(Space value) {
    return new Volume(
        birth, name, comment, state, value, nas, autosize, efficiency, cachingPolicy,
        snapshotPolicy, tiering, origin);
  }

  Volume withNas(Nas value) {
    return new Volume(
        birth, name, comment, state, space, value, autosize, efficiency, cachingPolicy,
        snapshotPolicy, tiering, origin);
  }

  Volume withAutosize(Autosize value) {
    return new Volume(
        birth, name, comment, state, space, nas, value, efficiency, cachingPolicy,
        snapshotPolicy, tiering, origin);
  }

  Volume withEfficiency(Efficiency value) {
    return new Volume(
        birth, name, comment, state, space, nas, autosize, value, cachingPolicy,
        snapshotPolicy, tiering, origin);
  }

  Volume withCachingPolicy(String value) {
    return new Volume(
        birth, name, comment, state, space, nas, autosize, efficiency, value,
        snapshotPolicy, tiering, origin);
  }

  Volume withSnapshotPolicy(String value) {
    return new Volume(
        birth, name, comment, state, space, nas, autosize, efficiency, cachingPolicy,
        value, tiering, origin);
  }

  Volume withTiering(String value) {
    return new Volume(
        birth, name, comment, state, space, nas, autosize, efficiency, cachingPolicy,
        snapshotPolicy, value, origin);
  }

  Volume withOrigin(CloneOrigin value) {
    return new Volume(
        birth, name, comment, state, space, nas, autosize, efficiency, cachingPolicy,
        snapshotPolicy, tiering, value);
  }
}
