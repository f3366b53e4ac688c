package io.storagegateway.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Requires;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OpenApiDocumentTest {
  private static final ObjectNode DOCUMENT = Blueprint.of(DocumentedResources.all()).document();

  @Test
  void aParserReadsItWithoutComplaint() {
    for (Document document : List.of(Document.json(DOCUMENT), Document.yaml(DOCUMENT))) {
      String text = new String(document.bytes(), StandardCharsets.UTF_8);

      SwaggerParseResult result = new OpenAPIParser().readContents(text, null, null);

      assertThat(result.getMessages()).isEmpty();
      assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
      assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void nothingLacksItsDescriptionItsRoleOrItsExample() {
    assertThat(new DocumentWalk(DOCUMENT).gaps()).isEmpty();
  }

  @Test
  void theWalkNoticesWhatIsMissing() {
    ObjectNode poor = DOCUMENT.deepCopy();
    ((ObjectNode) poor.at("/paths/~1v4~1endpoints/get")).remove("summary");
    ((ObjectNode) poor.at("/components/schemas/Volume/properties/size_total"))
        .remove("description");

    assertThat(new DocumentWalk(poor).gaps())
        .containsExactlyInAnyOrder("listEndpoints: summary", "Volume.size_total: description");
  }

  @Test
  void everyResourceMethodAppears() {
    long methods =
        DocumentedResources.all().stream()
            .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Requires.class))
            .peek(method -> assertThat(method.isAnnotationPresent(Operation.class)).isTrue())
            .count();

    assertThat(operationIds(DOCUMENT)).hasSize((int) methods);
  }

  @Test
  void noOperationIdIsEverRenamedOrRemoved() throws IOException {
    try (InputStream in = OpenApiDocumentTest.class.getResourceAsStream("operation-ids.txt")) {
      List<String> promised =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();

      assertThat(promised).isNotEmpty();
      assertThat(operationIds(DOCUMENT)).containsAll(promised);
    }
  }

  @Test
  void examplesFollowTheirSchemas() {
    assertThat(exampleFaults(DOCUMENT)).isEmpty();
  }

  @Test
  void theSameClassesGiveTheSameDocument() {
    assertThat(Blueprint.of(DocumentedResources.all()).document().toString())
        .isEqualTo(DOCUMENT.toString());
  }

  static Set<String> operationIds(ObjectNode document) {
    Set<String> ids = new TreeSet<>();
    Blueprint.eachOperation(
        document,
        (path, operation) ->
            assertThat(ids.add(operation.get("operationId").asText())).as(path).isTrue());
    return ids;
  }

  static List<String> exampleFaults(ObjectNode document) {
    SchemaCheck check = new SchemaCheck(document);
    List<String> faults = check.check("", document.objectNode(), document.objectNode());
    for (JsonNode media : document.findValues("content")) {
      for (Map.Entry<String, JsonNode> content : media.properties()) {
        JsonNode schema = content.getValue().path("schema");
        if (content.getValue().has("example")) {
          check.check("example", content.getValue().get("example"), schema);
        }
        content
            .getValue()
            .path("examples")
            .forEach(example -> check.check("example", example.get("value"), schema));
      }
    }
    return faults;
  }
}
