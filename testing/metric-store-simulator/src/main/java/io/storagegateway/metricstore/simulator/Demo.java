package io.storagegateway.metricstore.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Tells {@code ./gateway demo} how to reach the store, in variables of the shell. */
final class Demo {
  static final String URL = "METRIC_STORE_URL";
  static final String PRIVATE_KEY = "METRIC_STORE_PRIVATE_KEY";

  private Demo() {}

  /**
   * Tells.
   *
   * @param file where to, complete as soon as it is not empty
   */
  static void tell(MetricStoreSimulator simulator, SigningKey key, Path file) throws IOException {
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "metrics", ".draft");
    Files.writeString(
        draft,
        URL + "='" + simulator.url() + "'\n" + PRIVATE_KEY + "='" + key.privateKey() + "'\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
