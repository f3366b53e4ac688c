package io.storagegateway.ontap.simulator;

import java.util.Optional;

/** Something to be done to the state. */
interface Change {
  /**
   * Checks whether it can be done to the state as it is.
   *
   * @return what does it, if it is run before the state changes
   * @throws OntapException if it cannot be done
   */
  Runnable plan(State state);

  /** What is to be seen from the moment on at which the job begins. */
  default void begin(State state) {}

  /** A name that no other job can take at the same time. */
  default Optional<Claim> claim() {
    return Optional.empty();
  }

  /** The name of a volume that is being made. */
  record Claim(String svm, String name) {}
}
