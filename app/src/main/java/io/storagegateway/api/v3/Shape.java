package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The shapes of bodies, as Swagger 2.0 writes them. */
enum Shape {
  NOTHING(Form.NONE, ""),
  /** The empty text. */
  DONE(Form.PLAIN, "string"),
  /** The value null, for which Swagger 2.0 has no type. */
  CHANGED(Form.NONE, ""),
  YES_OR_NO(Form.PLAIN, "boolean"),
  TEXTS(Form.PLAIN_LIST, "string"),
  VOLUME(Form.ONE, "Volume"),
  VOLUMES(Form.LIST, "Volume"),
  NEW_VOLUME(Form.ONE, "NewVolume"),
  VOLUME_PATCH(Form.ONE, "VolumePatch"),
  SNAPSHOT(Form.ONE, "Snapshot"),
  SNAPSHOTS(Form.LIST, "Snapshot"),
  NEW_SNAPSHOT(Form.ONE, "NewSnapshot"),
  LOCKS(Form.LIST, "Lock"),
  EXPORT_POLICY(Form.ONE, "ExportPolicy"),
  EXPORT_POLICIES(Form.LIST, "ExportPolicy"),
  NEW_EXPORT_POLICY(Form.ONE, "NewExportPolicy"),
  ERROR(Form.ONE, "Error");

  private enum Form {
    NONE,
    PLAIN,
    PLAIN_LIST,
    ONE,
    LIST
  }

  private final Form form;
  private final String type;

  Shape(Form form, String type) {
    this.form = form;
    this.type = type;
  }

  /** A new schema; empty where there is nothing to describe. */
  Optional<ObjectNode> schema() {
    return switch (form) {
      case NONE -> Optional.empty();
      case PLAIN -> Optional.of(plain());
      case PLAIN_LIST -> Optional.of(list(plain()));
      case ONE -> Optional.of(reference());
      case LIST -> Optional.of(list(reference()));
    };
  }

  private ObjectNode plain() {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private ObjectNode reference() {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/definitions/" + type);
  }

  private static ObjectNode list(ObjectNode items) {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
    list.set("items", items);
    return list;
  }
}
