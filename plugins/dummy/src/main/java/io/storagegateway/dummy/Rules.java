package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import java.util.Collection;

/**
 * The rules that writes have to keep.
 *
 * @param capabilities what was declared
 * @param defaultVolumeSize the size in bytes of a volume that is made without one
 * @param maxSnapshots how many snapshots a volume can have
 */
record Rules(Capabilities capabilities, long defaultVolumeSize, int maxSnapshots) {
  static Rules of(DummySettings settings) {
    return new Rules(
        DummyCapabilities.of(settings), settings.defaultVolumeSize(), settings.maxSnapshots());
  }

  void checkName(Kind kind, String field, String name) {
    if (!capabilities.rules(kind).allowsName(name)) {
      throw BackendException.invalid(field, "This cannot be the name of a " + kind.label() + ".");
    }
  }

  long checkSize(Long size) {
    KindRules rules = capabilities.rules(Kind.VOLUME);
    long wanted = size == null ? defaultVolumeSize : size;
    if (wanted < rules.sizeMin() || wanted > rules.sizeMax()) {
      throw BackendException.invalid(
          "size_total",
          "The size must be " + rules.sizeMin() + " to " + rules.sizeMax() + " bytes.");
    }
    return wanted;
  }

  void checkChangeable(Collection<String> fields) {
    for (String field : fields) {
      if (!capabilities.rules(Kind.VOLUME).changeable().contains(field)) {
        throw BackendException.invalid(field, "It cannot be changed.");
      }
    }
  }

  static void checkPolicy(State state, String policy) {
    if (policy != null && state.policy(policy).isEmpty()) {
      throw BackendException.invalid("active_policy_name", "No such export policy: " + policy);
    }
  }

  /** A path has one volume: two of them could not be told apart by it. */
  static void checkFree(State state, String junctionPath) {
    if (junctionPath != null && state.volumes().mountedAt(junctionPath).isPresent()) {
      String message = "Another volume is mounted at " + junctionPath;
      throw BackendException.of(ErrorKind.INVALID, message)
          .reason("junction-path-in-use")
          .field("junction_path", message)
          .build();
    }
  }
}
