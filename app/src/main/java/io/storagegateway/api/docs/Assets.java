package io.storagegateway.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The files of Swagger UI: those named here and no others, so no path can lead elsewhere. */
final class Assets {
  private static final String WEB_JAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String OURS = "ui/";
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final String STYLE = "text/css;charset=utf-8";
  private static final String PICTURE = "image/png";

  private static final Map<String, String> THEIR_FILES =
      Map.of(
          "swagger-ui.css", STYLE,
          "swagger-ui-bundle.js", SCRIPT,
          "swagger-ui-standalone-preset.js", SCRIPT,
          "favicon-16x16.png", PICTURE,
          "favicon-32x32.png", PICTURE);
  private static final Map<String, String> OUR_FILES =
      Map.of(
          "gateway.css", STYLE,
          "gateway.js", SCRIPT);

  private final Map<String, Document> read = new ConcurrentHashMap<>();

  /** The media type of a file, empty if there is none of that name. */
  Optional<String> mediaType(String name) {
    return Optional.ofNullable(OUR_FILES.getOrDefault(name, THEIR_FILES.get(name)));
  }

  /** A file that has a media type. */
  Document file(String name) {
    return read.computeIfAbsent(
        name,
        wanted ->
            Document.of(
                THEIR_FILES.containsKey(wanted)
                    ? bytes(WEB_JAR + version() + "/" + wanted)
                    : bytes(OURS + wanted)));
  }

  /** The start page. */
  Document index() {
    return read.computeIfAbsent("", none -> Document.of(bytes(OURS + "index.html")));
  }

  private static String version() {
    try (InputStream in = Assets.class.getResourceAsStream(VERSION)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("The version of Swagger UI cannot be read", e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The distribution lacks " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
