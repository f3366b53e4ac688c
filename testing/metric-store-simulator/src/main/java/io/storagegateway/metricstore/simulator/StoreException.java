package io.storagegateway.metricstore.simulator;

/** What the store says instead of values. */
final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super("[METRICSTORE]> " + message);
  }
}
