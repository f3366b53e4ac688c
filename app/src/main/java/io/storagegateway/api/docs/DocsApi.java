package io.storagegateway.api.docs;

import io.storagegateway.endpoint.Endpoints;
import java.util.List;
import java.util.Set;

/** Everything that explains the API, at the root. */
public final class DocsApi {
  private DocsApi() {}

  /**
   * What Jersey is to register.
   *
   * @param resources the resource classes that the OpenAPI documents show
   * @param endpoints the endpoints, each of which has a document of its own
   * @return resources
   */
  public static List<Object> resources(Set<Class<?>> resources, Endpoints endpoints) {
    return List.of(
        new DocumentResource(new Documents(resources), endpoints),
        new UiResource(new Assets(), endpoints),
        new ProblemPageResource(ProblemPages.read()));
  }
}
