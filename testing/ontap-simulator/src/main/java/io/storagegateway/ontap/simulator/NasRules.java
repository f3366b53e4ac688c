package io.storagegateway.ontap.simulator;

import java.util.Optional;
import java.util.Set;

/** How a volume can be made reachable. */
final class NasRules {
  private static final Set<String> STYLES = Set.of("mixed", "ntfs", "unified", "unix");

  private NasRules() {}

  /** What a body makes of how a volume is reached. */
  static Nas apply(Body body, State state, Volume volume) {
    Nas before = volume.nas();
    return new Nas(
        path(body, state, volume),
        exportPolicy(body, state, volume.svm()).orElse(before.exportPolicy()),
        body.choice("nas.security_style", STYLES).orElse(before.securityStyle()),
        body.number("nas.unix_permissions").orElse(before.unixPermissions()),
        body.number("nas.uid").orElse(before.uid()),
        body.number("nas.gid").orElse(before.gid()));
  }

  private static String path(Body body, State state, Volume volume) {
    Optional<String> asked = body.text("nas.path");
    if (asked.isEmpty()) {
      return volume.path();
    }
    if (asked.get().isEmpty()) {
      return null; // an empty path means: mounted nowhere
    }
    VolumeNames.checkPath(asked.get());
    Optional<Volume> there = state.volumes().mountedAt(volume.svm(), asked.get());
    if (there.isPresent() && !there.get().uuid().equals(volume.uuid())) {
      throw Reason.JUNCTION_PATH.about("nas.path", asked.get());
    }
    return asked.get();
  }

  private static Optional<Long> exportPolicy(Body body, State state, String svm) {
    Optional<String> name = body.text("nas.export_policy.name");
    Optional<Long> id = body.number("nas.export_policy.id");
    if (name.isEmpty() && id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        state.policies().all().stream()
            .filter(policy -> policy.svm().equals(svm))
            .filter(policy -> name.isEmpty() || policy.name().equals(name.get()))
            .filter(policy -> id.isEmpty() || policy.id() == id.get())
            .findFirst()
            .orElseThrow(
                () ->
                    Reason.EXPORT_POLICY.about(
                        "nas.export_policy", name.orElseGet(() -> id.get().toString())))
            .id());
  }
}
