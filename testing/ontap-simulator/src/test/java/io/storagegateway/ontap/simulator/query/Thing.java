package io.storagegateway.ontap.simulator.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Something to list. */
record Thing(String uuid, String name, long size, String comment, List<String> tags) {
  static final Schema<Thing> SCHEMA =
      Schema.<Thing>builder()
          .key("uuid", Thing::uuid)
          .key("name", Thing::name)
          .number("size", Thing::size)
          .text("comment", Thing::comment)
          .array("tags", List.of(), Thing::tagNodes)
          .array("parts", List.of("label", "length"), Thing::partNodes)
          .text("place.room", thing -> "r" + thing.size() % 3)
          .expensiveText("place.shelf", thing -> "s" + thing.name())
          .expensiveFlag("place.dark", thing -> thing.size() % 2 == 0)
          .link("", thing -> "/things/" + thing.uuid())
          .link("place", thing -> "/rooms/" + thing.size() % 3)
          .build();

  static final Collection<Thing> COLLECTION = new Collection<>(SCHEMA, "uuid");

  Thing withComment(String value) {
    return new Thing(uuid, name, size, value, tags);
  }

  Thing withSize(long value) {
    return new Thing(uuid, name, value, comment, tags);
  }

  private ArrayNode tagNodes() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    tags.forEach(array::add);
    return array;
  }

  private ArrayNode partNodes() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    tags.forEach(tag -> array.addObject().put("label", tag).put("length", tag.length()));
    return array;
  }
}
