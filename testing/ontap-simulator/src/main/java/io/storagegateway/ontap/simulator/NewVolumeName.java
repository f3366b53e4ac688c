package io.storagegateway.ontap.simulator;

/** The name that a volume is to be given. */
final class NewVolumeName {
  private NewVolumeName() {}

  /**
   * Reads it.
   *
   * @throws OntapException if there is none, if it is no name, or if it is taken
   */
  static String of(Body body, State state, String svm, SimulatorSettings settings) {
    String name = body.text("name").orElseThrow(() -> Reason.MISSING_VALUE.about("name"));
    VolumeNames.check(name);
    checkFree(name, state, svm, settings);
    return name;
  }

  static void checkFree(String name, State state, String svm, SimulatorSettings settings) {
    if (state.volumes().named(svm, name).isPresent()) {
      throw settings.genericDuplicates()
          ? Reason.DUPLICATE_ENTRY.about("name")
          : Reason.DUPLICATE_VOLUME.about("name", name);
    }
  }
}
