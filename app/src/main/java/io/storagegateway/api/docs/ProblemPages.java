package io.storagegateway.api.docs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What the types of problems mean, one sentence or two each: problems.yml beside this class. */
final class ProblemPages {
  private static final String FROM_A_PLUGIN =
      "A back-end's plugin uses this word for a case of its own. The problem's detail says what"
          + " happened, and its correction what to do where that is known.";

  private final Map<String, String> meanings;

  private ProblemPages(Map<String, String> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  static ProblemPages read() {
    try (InputStream in = ProblemPages.class.getResourceAsStream("problems.yml")) {
      return new ProblemPages(
          new ObjectMapper(new YAMLFactory())
              .readValue(in, new TypeReference<Map<String, String>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("problems.yml cannot be read", e);
    }
  }

  /** What a reason means, empty if only a plugin knows it. */
  Optional<String> meaning(String reason) {
    return Optional.ofNullable(meanings.get(reason));
  }

  /**
   * The page of a reason.
   *
   * @param reason lower case letters, digits and hyphens only
   */
  byte[] page(String reason) {
    String text =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>%1$s</title>
        <link rel="stylesheet" href="/swagger-ui/gateway.css">
        </head>
        <body class="text">
        <h1>%1$s</h1>
        <p>%2$s</p>
        <p><a href="/">All of the API</a></p>
        </body>
        </html>
        """
            .formatted(reason, escaped(meaning(reason).orElse(FROM_A_PLUGIN)));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
