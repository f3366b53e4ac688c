package io.storagegateway.jobarchive;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Parts of real archives, if they are on this machine. */
public final class Samples {
  /** Where they are, for a machine that has them elsewhere. */
  private static final String PROPERTY = "gateway.samples";

  private static final String BESIDE_THE_PROJECT = "../shared/data";

  private Samples() {}

  /** A file or folder of them; the test ends here where there is none. */
  public static Path at(String path) {
    String root = System.getProperty("gateway.root", "../..");
    Path samples =
        Path.of(System.getProperty(PROPERTY, Path.of(root).resolve(BESIDE_THE_PROJECT).toString()));
    Assumptions.assumeTrue(
        Files.exists(samples.resolve(path)), "there are no samples of real archives here");
    return samples.resolve(path);
  }
}
