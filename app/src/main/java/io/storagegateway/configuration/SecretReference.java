package io.storagegateway.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.storagegateway.spi.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a secret is written: as it is, or as <code>${file:/path}</code>. */
public final class SecretReference {
  static final String SCHEME = "file:";
  private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]+)}");

  private SecretReference() {}

  /**
   * The secret that a text stands for.
   *
   * @param text the text of the setting
   * @return the content of a file where the text is <code>${file:/path}</code>, else the text
   *     itself
   */
  public static Secret resolve(String text) {
    return file(text).map(Secret::file).orElseGet(() -> Secret.of(text));
  }

  static Optional<Path> file(String text) {
    Matcher matcher = FILE.matcher(text);
    return matcher.matches() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
  }

  static boolean isIn(String text) {
    return text.contains("${" + SCHEME);
  }

  /** Reads a secret; a number is taken as it was written. */
  public static final class Deserializer extends StdDeserializer<Secret> {
    private static final long serialVersionUID = 1L;

    /** For the mapper's module. */
    public Deserializer() {
      super(Secret.class);
    }

    @Override
    public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.currentToken().isScalarValue()) {
        return (Secret) context.handleUnexpectedToken(Secret.class, json);
      }
      return resolve(json.getText());
    }
  }
}
