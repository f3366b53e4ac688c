package io.storagegateway.access.audit;

import io.storagegateway.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key for seals where none is configured: a file that nobody else may read.
 *
 * @param path where it is, or will be
 */
public record SealKeyFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(SealKeyFile.class);
  private static final int BYTES = 32;

  /**
   * The file of a gateway.
   *
   * @param stateFolder where it keeps its files
   * @return a file that need not be there yet
   */
  public static SealKeyFile in(Path stateFolder) {
    return new SealKeyFile(stateFolder.resolve("audit-seal.key"));
  }

  /**
   * The key in it.
   *
   * @return read when it is asked for
   */
  public Secret secret() {
    return Secret.file(path);
  }

  /** Makes the file unless it is there: it appears as a whole, or not at all. */
  void make() {
    if (Files.exists(path)) {
      return;
    }
    try {
      Files.createDirectories(path.getParent());
      Path made = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
      try {
        write(made);
        publish(made);
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " cannot be made", e);
    }
  }

  private void publish(Path made) throws IOException {
    try {
      Files.move(made, path);
    } catch (FileAlreadyExistsException e) {
      LOG.info("The key of the audit trail was made by another gateway on this folder");
    }
  }

  private static void write(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    String text = HexFormat.of().formatHex(key) + "\n";
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
