package io.storagegateway.api.docs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.AuditItem;
import io.storagegateway.api.ItemList;
import io.storagegateway.api.JobMetricsView;
import io.storagegateway.api.JobStatisticView;
import io.storagegateway.api.JobView;
import io.storagegateway.api.PreviewView;
import io.storagegateway.api.RetainedJobView;
import io.storagegateway.api.problem.ProblemBody;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The whole API as an OpenAPI document: what swagger-core reads from the resources, finished by
 * what the table of permissions and the notes know.
 *
 * @param document the document
 * @param methods the documented methods by operation id
 */
record Blueprint(ObjectNode document, Map<String, DocumentedMethod> methods) {
  private static final String VERSION = "3.1.0";

  /** What is answered in two formats has no return type to tell it. */
  private static final List<Type> IN_TWO_FORMATS =
      List.of(
          new TypeReference<ItemList<AuditItem>>() {}.getType(),
          new TypeReference<ItemList<JobView>>() {}.getType(),
          new TypeReference<ItemList<JobStatisticView>>() {}.getType(),
          new TypeReference<ItemList<RetainedJobView>>() {}.getType(),
          JobMetricsView.class);

  static Blueprint of(Set<Class<?>> resources) {
    Notes notes = Notes.read();
    Map<String, DocumentedMethod> methods = DocumentedMethod.of(resources);
    ObjectNode document = read(resources, notes);
    Finishing finishing = new Finishing(notes, methods);
    eachOperation(document, finishing::operation);
    finishing.components(document);
    Trees.dropUnused(document);
    return new Blueprint(document, methods);
  }

  /** Shows all operations of a document, each with its path. */
  static void eachOperation(ObjectNode document, BiConsumer<String, ObjectNode> visitor) {
    for (Map.Entry<String, JsonNode> path : document.required("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        visitor.accept(path.getKey(), (ObjectNode) operation);
      }
    }
  }

  private static ObjectNode read(Set<Class<?>> resources, Notes notes) {
    // First, as it prepares the converters that the reader uses.
    ObjectNode unreferenced = Schemas.of(ProblemBody.class).setAll(Schemas.of(PreviewView.class));
    IN_TWO_FORMATS.forEach(type -> unreferenced.setAll(Schemas.of(type)));
    SwaggerConfiguration configuration =
        new SwaggerConfiguration().openAPI31(true).openAPI(new OpenAPI().openapi(VERSION));
    OpenAPI read = new Reader(configuration).read(new LinkedHashSet<>(resources));
    ObjectNode raw = Schemas.tree(read);
    ObjectNode document = raw.objectNode().put("openapi", VERSION);
    document.set("info", notes.info());
    document.putArray("servers").addObject().put("url", "/").put("description", "This gateway.");
    document.set("tags", notes.tags());
    document.set("paths", Trees.sorted((ObjectNode) raw.required("paths")));
    ObjectNode schemas = raw.withObject("/components/schemas");
    schemas.setAll(unreferenced);
    document.putObject("components").set("schemas", Trees.sorted(schemas));
    return document;
  }
}
