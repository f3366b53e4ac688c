package io.storagegateway.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of this machine among those of all replicas, for back-ends that work on its files: made
 * up once, and kept in a file beside them.
 */
public final class NodeIdentity {
  static final String FILE = "node-id";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private NodeIdentity() {}

  /**
   * The name that is kept in a folder, made up if there is none.
   *
   * @param folder the state folder, made if it is not there
   * @return 1 to 64 letters, digits, dots, hyphens and underscores
   * @throws UncheckedIOException if it can neither be read nor kept
   * @throws IllegalStateException if the file holds something else
   */
  public static String in(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        make(folder, file);
      }
      String name = Files.readString(file).strip();
      if (!NAME.matcher(name).matches()) {
        throw new IllegalStateException(
            "The file "
                + file
                + " holds no name of a machine; remove it or set operations.node_id");
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read or made", e);
    }
  }

  /** Another gateway may do the same at the same moment: whoever is first gives the name. */
  private static void make(Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    Path made = Files.createTempFile(folder, FILE, null);
    try {
      Files.writeString(made, UUID.randomUUID() + "\n");
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      // The other one's name it is.
      return;
    } finally {
      Files.deleteIfExists(made);
    }
  }
}
