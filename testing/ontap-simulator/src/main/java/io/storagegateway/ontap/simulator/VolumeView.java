package io.storagegateway.ontap.simulator;

/**
 * A volume with what it is seen in.
 *
 * @param showsPath whether it tells where it is mounted
 */
record VolumeView(State state, Volume volume, boolean showsPath) {
  Space space() {
    return volume.space();
  }

  /** Whether it tells about its room at all: a restricted volume does not. */
  boolean showsSpace() {
    return volume.state() != VolumeState.RESTRICTED;
  }

  Aggregate aggregate() {
    return state.cluster().aggregate(volume.birth().aggregate()).orElseThrow();
  }

  String svmUuid() {
    return state.cluster().svm(volume.svm()).orElseThrow().uuid();
  }

  ExportPolicy policy() {
    return state.policies().find(volume.nas().exportPolicy()).orElseThrow();
  }

  String path() {
    return showsPath ? volume.path() : null;
  }

  long held() {
    return state.snapshots().held(volume.uuid());
  }

  Volume parent() {
    return volume.origin() == null
        ? null
        : state.volumes().find(volume.origin().volume()).orElseThrow();
  }

  Snapshot parentSnapshot() {
    return volume.origin() == null
        ? null
        : state
            .snapshots()
            .find(volume.origin().volume(), volume.origin().snapshot())
            .orElseThrow();
  }
}
