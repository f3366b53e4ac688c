package io.storagegateway.spi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A secret setting, such as a password. It shows itself only through {@link #reveal}; text,
 * comparison and serialisation never contain it.
 */
public abstract sealed class Secret {
  private Secret() {}

  /**
   * A secret that stands in the configuration or in an environment variable.
   *
   * @param value the secret
   * @return a secret that never changes
   */
  public static Secret of(String value) {
    return new Literal(value);
  }

  /**
   * A secret that is the content of a file, without a line break at its end.
   *
   * @param file where it is kept; read again at each {@link #reveal}, so that it can be rotated
   * @return a secret that follows the file
   */
  public static Secret file(Path file) {
    return new InFile(file);
  }

  /**
   * The secret itself. Ask for it where it is used and keep no copy.
   *
   * @return the present value
   * @throws BackendException with {@link ErrorKind#UNAVAILABLE} if its file cannot be read
   */
  public abstract String reveal();

  @Override
  public final String toString() {
    return "***";
  }

  private static final class Literal extends Secret {
    private final String value;

    Literal(String value) {
      this.value = Objects.requireNonNull(value, "value");
    }

    @Override
    public String reveal() {
      return value;
    }
  }

  private static final class InFile extends Secret {
    private final Path file;

    InFile(Path file) {
      this.file = Objects.requireNonNull(file, "file");
    }

    @Override
    public String reveal() {
      try {
        return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
      } catch (IOException e) {
        throw BackendException.of(ErrorKind.UNAVAILABLE, "A secret of this endpoint is missing.")
            .reason("secret-unreadable")
            .cause(e)
            .build();
      }
    }
  }
}
