package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** HAL's way to say where a thing can be read. */
public final class Links {
  private Links() {}

  /** Adds a link to an object itself. */
  public static void self(ObjectNode json, String href) {
    json.withObjectProperty("_links").putObject("self").put("href", href);
  }

  /** Adds a link to the object or the objects under a path, if there are any. */
  static void add(ObjectNode json, String path, String href) {
    JsonNode at = path.isEmpty() ? json : json.at("/" + path.replace('.', '/'));
    if (href == null) {
      return;
    }
    if (at instanceof ObjectNode object) {
      self(object, href);
    }
    if (at.isArray()) {
      at.forEach(item -> self((ObjectNode) item, href));
    }
  }
}
