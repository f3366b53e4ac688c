package io.storagegateway.api.docs;

import io.storagegateway.operation.Offer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All OpenAPI documents, each made when it is first asked for. */
final class Documents {
  private final Set<Class<?>> resources;
  private final Map<Format, Document> general = new ConcurrentHashMap<>();
  private Blueprint blueprint;
  private final Map<String, Kept> ofEndpoints = new ConcurrentHashMap<>();

  Documents(Set<Class<?>> resources) {
    this.resources = Set.copyOf(resources);
  }

  /** The document of the whole API. */
  Document whole(Format format) {
    return general.computeIfAbsent(format, wanted -> wanted.write(blueprint().document()));
  }

  /**
   * The document of one endpoint, made again when its capabilities changed.
   *
   * @param endpoint its name
   * @param present what it can do now
   * @param attributes the record of its own fields of a volume
   */
  Document of(String endpoint, Offer present, Class<?> attributes, Format format) {
    return ofEndpoints.compute(
            endpoint + "." + format,
            (key, kept) ->
                kept != null && kept.offer.equals(present)
                    ? kept
                    : new Kept(
                        present,
                        format.write(
                            new EndpointBlueprint(blueprint(), endpoint, present, attributes)
                                .document())))
        .document;
  }

  private synchronized Blueprint blueprint() {
    if (blueprint == null) {
      blueprint = Blueprint.of(resources);
    }
    return blueprint;
  }

  private record Kept(Offer offer, Document document) {}
}
