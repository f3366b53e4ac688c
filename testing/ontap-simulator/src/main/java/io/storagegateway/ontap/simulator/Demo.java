package io.storagegateway.ontap.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The filer of {@code ./gateway demo}: tells how to reach it in variables of the shell, and lives as
 * long as whoever started it.
 */
final class Demo {
  private final Path authority;

  private Demo(Path authority) {
    this.authority = authority;
  }

  /**
   * Tells how to reach a simulator with TLS.
   *
   * @param file where to, complete as soon as it is not empty
   */
  static Demo of(OntapSimulator simulator, Path file) throws IOException {
    Path authority = Files.createTempFile("ontap-simulator-ca", ".pem");
    authority.toFile().deleteOnExit();
    Files.writeString(authority, simulator.certificateAuthority());
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "ontap", ".draft");
    Files.writeString(
        draft,
        variable("ONTAP_URL", simulator.url().toString())
            + variable("ONTAP_SVM", simulator.svm())
            + variable("ONTAP_USERNAME", simulator.username())
            + variable("ONTAP_PASSWORD", simulator.password())
            + variable("ONTAP_CA_FILE", authority.toString()));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Demo(authority);
  }

  /** Returns at the end of a stream on which nobody writes: whoever held its other end is gone. */
  void runAsLongAs(InputStream starter) throws IOException {
    try {
      starter.transferTo(OutputStream.nullOutputStream());
    } finally {
      Files.deleteIfExists(authority);
    }
  }

  private static String variable(String name, String value) {
    return name + "='" + value.replace("'", "'\\''") + "'\n";
  }
}
