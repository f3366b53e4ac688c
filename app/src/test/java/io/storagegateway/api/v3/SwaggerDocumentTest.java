package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.LegacyError;
import io.storagegateway.configuration.Json;
import io.swagger.parser.SwaggerParser;
import io.swagger.parser.util.SwaggerDeserializationResult;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwaggerDocumentTest {
  private static final List<Class<?>> RESOURCES =
      List.of(
          LegacyVolumesResource.class,
          LegacySnapshotsResource.class,
          LegacyLocksResource.class,
          LegacyExportResource.class,
          LegacyExportRulesResource.class,
          ConfResource.class);

  private final ObjectMapper mapper = Json.mapper();
  private final ObjectNode document = SwaggerDocument.of(mapper, "1.2.3", RESOURCES);

  @Test
  void aParserOfSwagger2ReadsItWithoutComplaint() throws JsonProcessingException {
    SwaggerDeserializationResult result =
        new SwaggerParser().readWithInfo(mapper.writeValueAsString(document));
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getSwagger().getSwagger()).isEqualTo("2.0");
    assertThat(result.getSwagger().getPaths()).hasSize(14);
    assertThat(result.getSwagger().getInfo().getVersion()).isEqualTo("1.2.3");
  }

  @Test
  void operationIdsAreInTheOldStyleAndUnique() {
    assertThat(operations().map(operation -> operation.get("operationId").textValue()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("(get|post|put|patch|delete)(_[a-z]+)+"))
        .contains(
            "get_volumes",
            "get_volume",
            "post_volume",
            "patch_volume",
            "delete_volume",
            "get_snapshots",
            "get_locks");
  }

  @Test
  void everyResourceMethodIsDescribed() {
    long methods =
        RESOURCES.stream()
            .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Requires.class))
            .count();
    assertThat(operations()).hasSize((int) methods);
    assertThat(
            RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Requires.class))
                .filter(method -> !method.isAnnotationPresent(LegacyOperation.class))
                .map(Method::getName))
        .isEmpty();
  }

  @Test
  void onlyTheOldApiStandsInIt() {
    document
        .get("paths")
        .fieldNames()
        .forEachRemaining(path -> assertThat(path).matches("/(v3|conf)/.*"));
  }

  @Test
  void everyOperationTellsItsRoleAndItsRefusals() {
    assertThat(operations())
        .allSatisfy(
            operation -> {
              assertThat(operation.get("description").textValue())
                  .matches("Role: (USER|ADMIN|UBER_ADMIN)|Any caller");
              assertThat(operation.get("responses").has("403")).isTrue();
              operation
                  .get("responses")
                  .forEach(
                      answer -> assertThat(answer.get("description").textValue()).isNotBlank());
              operation
                  .get("parameters")
                  .forEach(
                      parameter ->
                          assertThat(parameter.has("description") || parameter.has("schema"))
                              .isTrue());
            });
  }

  @Test
  void theDefinitionsAreWhatIsWritten() {
    assertThat(properties("Volume"))
        .containsExactlyInAnyOrderElementsOf(fields(LegacyVolume.class));
    assertThat(properties("Snapshot"))
        .containsExactlyInAnyOrderElementsOf(fields(LegacySnapshot.class));
    assertThat(properties("Lock")).containsExactlyInAnyOrderElementsOf(fields(LegacyLock.class));
    assertThat(properties("ExportPolicy"))
        .containsExactlyInAnyOrderElementsOf(fields(LegacyExportPolicy.class));
    assertThat(properties("Error")).containsExactlyInAnyOrderElementsOf(fields(LegacyError.class));
  }

  private Stream<JsonNode> operations() {
    List<JsonNode> operations = new ArrayList<>();
    document.get("paths").forEach(path -> path.forEach(operations::add));
    return operations.stream();
  }

  private List<String> properties(String definition) {
    List<String> names = new ArrayList<>();
    document
        .at("/definitions/" + definition + "/properties")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  private static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
        .toList();
  }
}
