package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** ClusterCockpit's own schemas of archives, if they are on this machine. */
@EnabledIf("areSchemasThere")
class SchemaTest {
  private static final Path SCHEMAS =
      Path.of(System.getProperty("gateway.root", "../..")).resolve("../shared/data/schemas");
  private static final String PREFIX = "embedfs://";

  @TempDir Path root;

  static boolean areSchemasThere() {
    return Files.isReadable(place().resolve("job-meta.schema.json"));
  }

  @Test
  void recordsOfTheFirstVersionKeepToIt() throws IOException {
    write(1);
    JsonSchema schema = schema(json("job-meta.schema.json"));
    for (Path file : Archives.files(root, "meta.json")) {
      ObjectNode record = (ObjectNode) Archives.read(file);
      // The schema wants none to be left out, the real ones say 0.
      if (record.get("numAcc").asInt() == 0) {
        record.remove("numAcc");
      }
      assertThat(schema.validate(record)).as(file.toString()).isEmpty();
    }
  }

  @Test
  void recordsOfTheNewestVersionKeepToIt() throws IOException {
    write(3);
    ObjectNode adapted = (ObjectNode) json("job-meta.schema.json");
    ArrayNode required = (ArrayNode) adapted.get("required");
    for (int i = 0; i < required.size(); i++) {
      if (required.get(i).asText().equals("exclusive")) {
        required.set(i, "shared");
      }
    }
    ((ObjectNode) adapted.get("properties").get("jobState")).remove("enum");
    JsonSchema schema = schema(adapted);
    for (Path file : Archives.files(root, "meta.json")) {
      assertThat(schema.validate(Archives.read(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void metricsKeepToIt() throws IOException {
    write(3);
    JsonSchema schema = schema(json("job-metric-data.schema.json"));
    List<Path> files = Archives.files(root, "data.json.gz");
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      for (JsonNode metric : Archives.read(file)) {
        for (JsonNode scope : metric) {
          assertThat(schema.validate(scope)).as(file.toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void clustersKeepToIt() throws IOException {
    write(3);
    JsonSchema schema = schema(json("cluster.schema.json"));
    for (Path file : Archives.files(root, "cluster.json")) {
      assertThat(schema.validate(Archives.read(file))).as(file.toString()).isEmpty();
    }
  }

  private void write(int version) throws IOException {
    ArchiveGenerator.of(ArchiveSpec.of(400).withVersion(version).withData(0.05, 10)).write(root);
  }

  private static Path place() {
    return Path.of(System.getProperty("gateway.jobarchive.schemas", SCHEMAS.toString()));
  }

  private static JsonSchema schema(JsonNode root) {
    return JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(SchemaTest::text)))
        .getSchema(root);
  }

  private static JsonNode json(String file) {
    return Archives.read(place().resolve(file));
  }

  private static String text(String id) {
    try {
      return Files.readString(place().resolve(id.substring(PREFIX.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
