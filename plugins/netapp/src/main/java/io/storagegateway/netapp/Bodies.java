package io.storagegateway.netapp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is sent to ONTAP to set fields of a volume. */
final class Bodies {
  private static final String NAS = "/nas";
  private static final String AUTOSIZE = "/autosize";

  private Bodies() {}

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode comment(ObjectNode body, String comment) {
    return body.put("comment", comment);
  }

  static ObjectNode size(ObjectNode body, long size) {
    return body.put("size", size);
  }

  /** Mounts; an empty path unmounts. */
  static ObjectNode path(ObjectNode body, String path) {
    body.withObject(NAS).put("path", path);
    return body;
  }

  static ObjectNode policy(ObjectNode body, String policy) {
    body.withObject(NAS + "/export_policy").put("name", policy);
    return body;
  }

  static ObjectNode autosizeMode(ObjectNode body, boolean grows) {
    body.withObject(AUTOSIZE).put("mode", grows ? "grow" : "off");
    return body;
  }

  static ObjectNode autosizeMaximum(ObjectNode body, long maximum) {
    body.withObject(AUTOSIZE).put("maximum", maximum);
    return body;
  }

  static ObjectNode snapshotReserve(ObjectNode body, int percent) {
    body.withObject("/space/snapshot").put("reserve_percent", percent);
    return body;
  }

  /** Compression needs deduplication, which is therefore switched on with it and left alone else. */
  static ObjectNode efficiency(Compression wanted) {
    ObjectNode body = empty();
    ObjectNode efficiency = body.withObject("/efficiency").put("compression", wanted.word());
    if (wanted.isOn()) {
      efficiency.put("dedupe", "background");
    }
    return body;
  }
}
