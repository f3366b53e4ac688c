package io.storagegateway.ontap.simulator.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** NetApp's own description of ONTAP 9.8, if it is on this machine. */
final class SwaggerDocument {
  /** Where it is, for a machine that has it elsewhere. */
  private static final String PROPERTY = "gateway.ontap.swagger";

  private static final String BESIDE_THE_PROJECT = "../shared/data/ontap/swagger-9.8.yaml.gz";
  private static final int LARGEST = 8 << 20;

  private SwaggerDocument() {}

  static Path place() {
    String root = System.getProperty("gateway.root", "../..");
    return Path.of(
        System.getProperty(PROPERTY, Path.of(root).resolve(BESIDE_THE_PROJECT).toString()));
  }

  static Optional<ObjectNode> read() {
    if (!Files.isReadable(place())) {
      return Optional.empty();
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(place()))) {
      ObjectNode document = new ObjectMapper().valueToTree(yaml().load(in));
      return Optional.of(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setCodePointLimit(LARGEST);
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Yaml12());
  }

  /** The scalars of YAML 1.2: {@code off} is a text, and so is a date. */
  private static final class Yaml12 extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(
          Tag.BOOL, Pattern.compile("true|false|True|False"), "tfTF");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  static JsonNode operation(JsonNode document, String path, String method) {
    return document.path("paths").path(path).path(method);
  }
}
