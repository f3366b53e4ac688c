package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;

/** A lock with what it is seen in. */
record LockView(State state, FileLock lock) {
  private static final String ADDRESS = "192.0.2.10";

  /** What a lock shows. */
  static final Collection<LockView> COLLECTION =
      new Collection<>(
          Schema.<LockView>builder()
              .key("uuid", view -> view.lock().uuid())
              .text("client_address", view -> view.lock().clientAddress())
              .text("state", view -> "granted")
              .text("type", view -> view.lock().type())
              .text("protocol", view -> view.lock().protocol())
              .text("path", view -> view.lock().path())
              .text("volume.name", view -> view.volume().name())
              .text("volume.uuid", view -> view.lock().volume())
              .text("svm.name", view -> view.volume().svm())
              .text("svm.uuid", LockView::svmUuid)
              .text("node.name", LockView::node)
              .text("node.uuid", view -> Cluster.nodeUuid(view.node()))
              .text("interface.ip.address", view -> ADDRESS)
              .text("interface.name", view -> "lif1")
              .text("owner_id", view -> "0" + view.lock().uuid().substring(0, 7))
              .number("byte_lock.offset", view -> view.isByteRange() ? 0L : null)
              .number("byte_lock.length", view -> view.isByteRange() ? 1L : null)
              .flag("byte_lock.exclusive", view -> view.isByteRange() ? true : null)
              .flag("byte_lock.mandatory", view -> view.isByteRange() ? false : null)
              .flag("byte_lock.super", view -> view.isByteRange() ? false : null)
              .flag("byte_lock.soft", view -> view.isByteRange() ? false : null)
              .text("share_lock.mode", view -> view.only("share_level", "read_deny_none"))
              .text("oplock_level", view -> view.only("op_lock", "batch"))
              .text("delegation", view -> view.only("delegation", "write"))
              .flag("constituent", view -> false)
              .link("", view -> "/api/protocols/locks/" + view.lock().uuid())
              .link("volume", view -> "/api/storage/volumes/" + view.lock().volume())
              .link("svm", view -> "/api/svm/svms/" + view.svmUuid())
              .build(),
          "uuid");

  Volume volume() {
    return state.volumes().find(lock.volume()).orElseThrow();
  }

  String svmUuid() {
    return state.cluster().svm(volume().svm()).orElseThrow().uuid();
  }

  String node() {
    return state.cluster().aggregate(volume().birth().aggregate()).orElseThrow().node();
  }

  boolean isByteRange() {
    return lock.type().equals("byte_range");
  }

  String only(String type, String value) {
    return lock.type().equals(type) ? value : null;
  }
}
