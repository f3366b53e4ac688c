package io.storagegateway.netapp.ontap;

/** Objects of a filer as its answers show them. */
final class Samples {
  static final String JOB = "b89bc5dd-94a3-11e8-a7a3-0050568edf84";
  static final String VOLUME_UUID = "028baa66-41bd-11e9-81d5-00a0986138f7";
  static final String SVM_UUID = "3b3b8d0e-41bd-11e9-81d5-00a0986138f7";
  static final VolumeRef VOLUME_REF = new VolumeRef(VOLUME_UUID, "vol01");

  /** All of its fields, and some that nobody asked for. */
  static final String VOLUME =
      """
      {"uuid": "%s", "comment": "c", "create_time": "2021-06-28T22:11:23+12:00",
       "language": "c.utf_8", "name": "vol01", "size": 5497558138880, "state": "online",
       "style": "flexvol", "is_svm_root": false, "type": "rw",
       "tiering": {"policy": "snapshot_only", "min_cooling_days": 2},
       "aggregates": [{"name": "aggr2", "uuid": "22222222-41bd-11e9-81d5-00a0986138f7"}],
       "nodes": [{"name": "node1"}],
       "clone": {"is_flexclone": true, "split_initiated": false, "parent_volume": {"name": "p"},
         "parent_snapshot": {"name": "s"}, "split_complete_percent": 0},
       "nas": {"path": "/vol01", "export_policy": {"name": "default", "id": 8589934593}},
       "snapshot_policy": {"name": "default"}, "svm": {"name": "vs1", "uuid": "%s"},
       "space": {"size": 5497558138880, "available": 3999135105024, "used": 1223545126912,
         "percent_used": 23, "snapshot": {"used": 129061068800, "reserve_percent": 5,
           "reserve_size": 274877906944, "space_used_percent": 47}},
       "efficiency": {"compression": "both", "dedupe": "background", "state": "enabled"},
       "flash_pool": {"caching_policy": "auto"},
       "autosize": {"maximum": 6597069766656, "minimum": 5497558138880, "grow_threshold": 98,
         "shrink_threshold": 50, "mode": "off"}}"""
          .formatted(VOLUME_UUID, SVM_UUID);

  private Samples() {}

  static String listed(String uuid, String name) {
    return "{\"uuid\": \"%s\", \"name\": \"%s\"}".formatted(uuid, name);
  }

  static String svm(String state) {
    return "{\"uuid\": \"%s\", \"name\": \"vs1\", \"state\": \"%s\"}".formatted(SVM_UUID, state);
  }
}
